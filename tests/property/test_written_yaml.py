"""What adoption writes, the loader reads back: every value, whatever characters it holds."""

from hypothesis import given
from hypothesis import strategies as st

from gouji.adoption.writing import write_scalar
from gouji.yaml_nodes import read_yaml

_PRINTED = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Co", "Cn")), min_size=1
)
_WORDS = st.text("得分≥>95%：:、，#-[]{}'\"“”①&*!| 满", min_size=1, max_size=12)


@given(_PRINTED | _WORDS)
def test_a_value_comes_back_as_it_was(text: str) -> None:
    root = read_yaml(
        f"key: {write_scalar(text)}\nlist: [{write_scalar(text, flow=True)}, x]\n", file="t.yaml"
    )
    assert root.text_of("key") == text
    assert root.entries["list"].texts == [text, "x"]


@given(_PRINTED | _WORDS)
def test_a_name_comes_back_as_it_was(text: str) -> None:
    assert list(read_yaml(f"{write_scalar(text)}: value\n", file="t.yaml").entries) == [text]
