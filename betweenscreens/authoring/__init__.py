"""What an author needs: new lessons, and what ``course check`` finds."""
