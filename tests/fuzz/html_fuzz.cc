// Any bytes as HTML: blocks that can be stored and read back, and no address that a browser would run.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/text.h"
#include "markup/html.h"
#include "story/body/body.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace stoppress;
  std::string const html = to_clean_utf8({reinterpret_cast<char const*>(data), size});
  markup::PictureList cache;
  std::vector<story::Problem> problems;
  markup::BodyContext context{cache, problems, Zone::utc(), "fuzz"};
  story::Body const body = markup::read_html(html, context);
  for (story::Block const& block : body)
    if (auto const* paragraph = std::get_if<story::Paragraph>(&block.value))
      for (story::Span const& span : paragraph->text)
        if (starts_with_ignoring_case(span.href, "javascript:")) __builtin_trap();
  // What came as a related story's guid is resolved by the desk before it is stored; other texts than the
  // body's are cleaned at the wire room's last door.
  for (story::Block const& block : body)
    if (!std::holds_alternative<story::Paragraph>(block.value) &&
        !std::holds_alternative<story::List>(block.value) &&
        !std::holds_alternative<story::Heading>(block.value))
      return 0;
  if (!story::read_body(story::dump_body(body)).ok()) __builtin_trap();
  return 0;
}
