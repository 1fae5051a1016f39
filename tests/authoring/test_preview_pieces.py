"""What the reading page is made of shows texts as they are, and marks what is still to be written."""

from betweenscreens.assets import AssetError
from betweenscreens.authoring.preview import pieces


def test_a_text_is_text() -> None:
    assert pieces.said("<b> & “⟨write: a <word>⟩”") == "&lt;b&gt; &amp; “<mark>⟨write: a &lt;word&gt;⟩</mark>”"
    assert pieces.wrong(AssetError("a.yml:1", "<x>", "y")) == '<p class="bs-wrong">a.yml:1: &lt;x&gt;; y</p>'
    assert pieces.at("a<b", "", "c") == '<p class="bs-at">a&lt;b · c</p>'


def test_markdown_is_drawn_with_its_folds_open() -> None:
    html = pieces.markdown("<details><summary>More</summary>\n\n- ⟨write: it⟩\n\n</details>")
    assert "<details open>" in html
    assert "<li><mark>⟨write: it⟩</mark></li>" in html


def test_a_file_is_a_tree() -> None:
    assert pieces.tree({"a": ["x", 1.5], "b": None}) == "<dl><dt>a</dt><dd><ul><li>x</li><li>1.5</li></ul></dd><dt>b</dt><dd></dd></dl>"


def test_a_place_has_a_name_without_blanks() -> None:
    assert pieces.anchor("seen-22-14", "The box? “Yes”") == "seen-22-14-the-box-yes"
