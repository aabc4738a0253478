#include "markup/html.h"

#include "base/text.h"
#include "markup/html_tree.h"
#include "markup/words.h"
#include "markup/xml.h"
#include "story/body/body.h"

namespace stoppress::markup {

Result<Done> parse_html(std::string_view utf8, pugi::xml_document& into, HtmlLimits limits) {
  if (utf8.size() > limits.bytes)
    return over_limit("The markup is larger than " + std::to_string(limits.bytes / 1'000'000) + " MB");
  TRY(build_html_tree(utf8, into, limits.depth));
  if (is_deeper_than(into, limits.depth))
    return over_limit("The markup is nested more than " + std::to_string(limits.depth) + " deep");
  return Done{};
}

story::Body read_html(std::string_view utf8, BodyContext& context) {
  pugi::xml_document tree;
  auto const parsed = parse_html(utf8, tree);
  if (parsed) return read_blocks(tree, context);
  context.problems.push_back({context.where, parsed.error().message});
  return {};
}

std::string text_of_html(std::string_view utf8) {
  if (utf8.find_first_of("<&") == std::string_view::npos) return one_line(utf8);
  pugi::xml_document tree;
  PictureList no_pictures;
  std::vector<story::Problem> no_problems;
  BodyContext context{no_pictures, no_problems, Zone::utc(), {}};
  if (!parse_html(utf8, tree)) return one_line(without_escaped_tags(utf8));
  return one_line(story::plain_text(read_blocks(tree, context)));
}

}  // namespace stoppress::markup
