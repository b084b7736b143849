"""A tab of the browser that remembers what went wrong in it, and what every screen is held against."""

from __future__ import annotations

from typing import Any

# WCAG 2.2 at A and AA, with all that stands in the versions before it.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
PASSWORD = "a long enough password"
# Stretches of text in Arabic letters alone that no element around them says to be so, of direction or language.
_BARE = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim();
    const owner = walk.currentNode.parentElement;
    if (!/[\\u0621-\\u064a]/.test(text) || /[a-z]/i.test(text) || owner.closest('script, style, datalist')) continue;
    if (!owner.closest('bdi, [dir], [lang="ar"]') || owner.closest('bdi, [dir], [lang="ar"]') === document.documentElement)
      found.push(`${owner.tagName.toLowerCase()}.${owner.className}: ${text.slice(0, 60)}`);
  }
  return found;
}"""


class Watched:
    """A tab in a context of its own: `Watched(context).to(address + "/contacts")`."""

    def __init__(self, context: Any) -> None:
        """Open the tab and listen."""
        self.context = context
        self.page = context.new_page()
        self.said: list[str] = []
        self.page.on("console", lambda message: message.type in ("error", "warning") and self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("requestfailed", lambda request: self._failed(request))
        self.page.on("response", lambda answer: answer.status >= 400 and self.said.append(f"{answer.status} {answer.url}"))

    def _failed(self, request: Any) -> None:
        # Leaving a page ends what it was still fetching, and a download is no page.
        if request.failure != "net::ERR_ABORTED":
            self.said.append(f"{request.failure} {request.url}")

    def to(self, url: str) -> Any:
        """Go there and wait until all is drawn; give the answer."""
        answer = self.page.goto(url, wait_until="load")
        self.drawn()
        return answer

    def drawn(self) -> None:
        """Bring each chart into view and wait until it is drawn."""
        for figure in self.page.locator("figure.chart[data-chart]").all():
            if figure.is_visible() and self.scripts():
                figure.scroll_into_view_if_needed()
                figure.locator(".chart-canvas, .chart-state:not([role])").first.wait_for()

    def scripts(self) -> bool:
        """Say whether the page's own scripts run."""
        return bool(self.page.evaluate("matchMedia('(scripting: enabled)').matches"))

    def overflow(self) -> int:
        """Give by how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth"))

    def bare(self) -> list[str]:
        """Give Arabic text that nothing marks as such, in a page in another language."""
        found: list[str] = self.page.evaluate(_BARE)
        return found

    def barriers(self) -> list[str]:
        """Give what axe finds, a line for each element."""
        from axe_playwright_python.sync_playwright import Axe

        options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
        found = Axe().run(self.page, options=options).response["violations"]
        return [
            f"{one['id']}: {node['target']} {node['html'][:160]} {node['failureSummary']}"
            for one in found
            for node in one["nodes"]
        ]

    def sign_in(self, address: str, name: str) -> None:
        """Sign in by the form."""
        self.to(f"{address}/login?lang=en")
        self.page.fill("main input[name=name]", name)
        self.page.fill("main input[name=password]", PASSWORD)
        self.page.press("main input[name=password]", "Enter")
        self.page.wait_for_url(lambda url: "/login" not in url)
