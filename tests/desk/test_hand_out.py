"""What students get as files is what a desk would hold."""

import zipfile
from pathlib import Path

from betweenscreens.desk import desk_folder, hand_out


def test_each_check_is_a_zip_of_what_a_desk_holds(tmp_path: Path) -> None:
    written = dict(hand_out.write(tmp_path / "checks"))
    parts = {part.name.partition("/")[2]: part for part in desk_folder.parts() if part.name.startswith("exercises/")}
    assert sorted(path.name for path in written) == sorted(f"{name}.zip" for name in parts)
    assert len(set(written.values())) == len(parts)
    for path in written:
        with zipfile.ZipFile(path) as archive:
            assert {f"exercises/{name}": archive.read(name) for name in archive.namelist()} == parts[path.stem].contents
