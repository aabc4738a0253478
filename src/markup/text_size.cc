#include "markup/text_size.h"

namespace stoppress::markup {
namespace {

std::size_t text_size_of(story::Body const& body) {
  std::size_t size = 0;
  for (story::Block const& block : body) size += text_size(block);
  return size;
}

}  // namespace

std::size_t text_size(story::Block const& block) {
  auto const of = [](story::Text const& text) {
    std::size_t size = 0;
    for (story::Span const& span : text) size += span.text.size() + span.href.size();
    return size;
  };
  auto const of_all = [&](std::vector<story::Text> const& texts) {
    std::size_t size = 0;
    for (story::Text const& text : texts) size += of(text);
    return size;
  };
  return std::visit(
      story::ForEachKind{
          [&](story::Paragraph const& it) { return of(it.text); },
          [&](story::Heading const& it) { return of(it.text); },
          [&](story::PictureUse const& it) { return it.caption.size() + it.credit.size() + it.alt.size(); },
          [&](story::Gallery const& it) {
            std::size_t size = 0;
            for (auto const& one : it.pictures)
              size += one.caption.size() + one.credit.size() + one.alt.size();
            return size;
          },
          [&](story::PullQuote const& it) { return of(it.text) + it.attribution.size(); },
          [&](story::Quote const& it) { return of_all(it.paragraphs) + it.attribution.size(); },
          [&](story::List const& it) { return of_all(it.items); },
          [&](story::Table const& it) {
            std::size_t size = it.caption.size();
            for (auto const& row : it.rows)
              for (auto const& cell : row) size += of(cell.text);
            return size;
          },
          [&](story::Embed const& it) { return it.url.size() + it.title.size(); },
          [&](story::Rule const&) { return std::size_t{0}; },
          [&](story::RelatedLink const& it) { return it.url.size() + it.text.size(); },
          [&](story::LiveEntry const& it) { return it.headline.size() + text_size_of(it.body); },
      },
      block.value);
}

}  // namespace stoppress::markup
