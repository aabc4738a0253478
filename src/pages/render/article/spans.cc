#include "pages/render/article/spans.h"

namespace stoppress::pages {
namespace {

// A line break inside a paragraph is "\n" in a span.
Html words_of(std::string_view text) {
  Html out;
  for (std::size_t at = 0;;) {
    auto const end = text.find('\n', at);
    out += Html::escape(text.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) return out;
    out += Html::vouch("<br>");
    at = end + 1;
  }
}

Html wrapped(char const* element, Html const& inside) {
  Html out = Html::vouch(std::string("<") + element + ">");
  out += inside;
  out += Html::vouch(std::string("</") + element + ">");
  return out;
}

Html linked(std::string const& href, Html const& inside) {
  // The body's reader checked the address already; a page must not depend on that.
  std::string const address = safe_href(href);
  if (address.empty()) return inside;
  Html out = Html::vouch("<a href=\"");
  out += Html::escape(address);
  out += Html::vouch("\">");
  out += inside;
  out += Html::vouch("</a>");
  return out;
}

Html marked(story::Span const& span) {
  Html out = words_of(span.text);
  if (span.subscript) out = wrapped("sub", out);
  if (span.superscript) out = wrapped("sup", out);
  if (span.italic) out = wrapped("em", out);
  if (span.bold) out = wrapped("strong", out);
  return out;
}

}  // namespace

Html markup_of(story::Text const& text) {
  Html out;
  for (std::size_t at = 0; at < text.size();) {
    // Neighbours with one address are one link, so that a reader hears it once.
    std::string const& href = text[at].href;
    Html together;
    for (; at < text.size() && text[at].href == href; ++at) together += marked(text[at]);
    out += href.empty() ? together : linked(href, together);
  }
  return out;
}

}  // namespace stoppress::pages
