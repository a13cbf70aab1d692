"""What a page of a government site holds around the text: how its parts are called, what its lines say."""

from __future__ import annotations

import re

_SKIPPED_TAGS = """
    script style noscript template head nav footer aside menu select option button input textarea iframe frame object
    embed applet svg math canvas video audio map link meta title base datalist dialog
"""
SKIPPED = frozenset(_SKIPPED_TAGS.split())
"""Elements that show nothing, or nothing of the text."""

_BLOCK_TAGS = """
    address article blockquote body caption center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5
    h6 header hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul
"""
BLOCKS = frozenset(_BLOCK_TAGS.split())
"""Elements that begin and end a paragraph."""

_AROUND_WORDS = """
    nav navbar navigation menu submenu breadcrumb breadcrumbs crumb crumbs foot footer copyright sidebar aside share
    bdsharebuttonbox pager pagination toolbar search searchbox banner topbar qrcode related hotwords friendlink
    friendlinks sitemap login dqwz wzdqwz
"""
_AROUND = frozenset(_AROUND_WORDS.split())
"""Words in a class or an id that name what stands around the text (dqwz: 当前位置)."""
_ROLES = ("navigation", "banner", "contentinfo", "search", "menu", "menubar", "complementary", "dialog")
_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*|[A-Z]+(?![a-z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_LINES = re.compile(
    r"(?:您?(?:的|所在)?当?前?(?:的|所在)?位置(?:是|为)?[:：].{0,80}|首页(?:\s*[>＞»/|-]\s*\S{1,20}){1,8}|"
    r"[【\[（(]?\s*(?:打印|关闭|收藏|返回|纠错|分享)(?:本页|窗口|正文|此页|顶部|列表|首页|到|[:：])?\s*[】\]）)]?(?:\s*[【\[（(|]?\s*"
    r"(?:打印|关闭|收藏|返回|纠错|分享)(?:本页|窗口|正文|此页|顶部|列表|首页)?\s*[】\]）)]?)*|"
    r"[【\[]?\s*(?:字体|字号)(?:大小)?\s*[:：]?\s*[【\[]?\s*(?:[大中小]\s*){0,3}[】\]]?.{0,12}|"
    r"(?:上|下)一[篇条页]\s*[:：]?.{0,60}|扫一扫.{0,30}|分享到.{0,40}|"
    r"(?:浏览|访问|点击)(?:次数|量|数)?\s*[:：]?\s*[0-9]*\s*次?|"
    r".{0,40}(?:ICP备|公网安备|网站标识码|版权所有|Copyright|©).{0,120}|(?:网站地图|联系我们|关于我们|无障碍.{0,6}|长者.{0,6}))",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?=.*(?:发布(?:时间|日期)|来源|浏览|字体|字号|打印|点击|阅读)\s*[:：]?).{0,120}")
_FACTS = re.compile(r"[0-9]\s*(?:万元|亿元|元|%|％|人|户|个|分(?!享))")


def stands_around(names: str, role: str, style: str) -> bool:
    """Whether class and id, role or style of an element say that it is not part of the text."""
    if role.lower() in _ROLES or _HIDDEN.search(style):
        return True
    return any(word.lower() in _AROUND for word in _WORD.findall(names)) or any(
        word in _AROUND for word in names.lower().split()
    )


def is_furniture(text: str) -> bool:
    """A line that every page of a site carries: where you are, print this page, record number, when it was put there.

    >>> is_furniture("当前位置：首页 > 政务公开 > 部门决算"), is_furniture("全年支出 8555.77 万元。")
    (True, False)
    """
    if len(text) > 200 or _FACTS.search(text):
        return False
    byline = _BYLINE.fullmatch(text) is not None and ("：" in text or ":" in text) and not text.endswith("。")
    return byline or _LINES.fullmatch(text) is not None
