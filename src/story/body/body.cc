#include "story/body/body.h"

#include <algorithm>

#include "base/json.h"
#include "base/text.h"
#include "story/body/body_reader.h"
#include "story/body/body_writer.h"

namespace stoppress::story {
namespace {

constexpr std::size_t kMostJson = 8'000'000;
// Twelve nodes inside each other, each an object in a list, and the attributes of the innermost.
constexpr std::size_t kJsonDepth = 2 * 12 + 4;

void add(std::string& out, std::string_view paragraph) {
  paragraph = trim(paragraph);
  if (paragraph.empty()) return;
  if (!out.empty()) out += "\n\n";
  out += paragraph;
}

void add(std::string& out, Text const& text) { add(out, std::string_view(plain_text(text))); }

void add(std::string& out, Body const& body);

void add(std::string& out, Block const& block) {
  std::visit(ForEachKind{
                 [&](Paragraph const& it) { add(out, it.text); },
                 [&](Heading const& it) { add(out, it.text); },
                 [&](PictureUse const&) {},
                 [&](Gallery const&) {},
                 [&](PullQuote const& it) {
                   add(out, it.text);
                   add(out, std::string_view(it.attribution));
                 },
                 [&](Quote const& it) {
                   for (Text const& paragraph : it.paragraphs) add(out, paragraph);
                   add(out, std::string_view(it.attribution));
                 },
                 [&](List const& it) {
                   for (Text const& item : it.items) add(out, item);
                 },
                 [&](Table const& it) {
                   add(out, std::string_view(it.caption));
                   for (auto const& row : it.rows)
                     for (Cell const& cell : row) add(out, cell.text);
                 },
                 [&](Embed const&) {},
                 [&](Rule const&) {},
                 [&](RelatedLink const&) {},
                 [&](LiveEntry const& it) {
                   add(out, std::string_view(it.headline));
                   add(out, it.body);
                 },
             },
             block.value);
}

void add(std::string& out, Body const& body) {
  for (Block const& block : body) add(out, block);
}

}  // namespace

Result<Body> read_body(std::string_view json) {
  if (json.size() > kMostJson) return over_limit("doc: a body has at most 8 MB of JSON");
  return body_of(TRY(json::parse(json, {.depth = kJsonDepth})));
}

std::string dump_body(Body const& body) { return json::dump(document_of(body)); }

std::string plain_text(Body const& body) {
  std::string out;
  add(out, body);
  return out;
}

std::size_t word_count(Body const& body) { return count_words(plain_text(body)); }

int reading_minutes(std::size_t words) {
  constexpr std::size_t kWordsAMinute = 230;
  return static_cast<int>(std::max<std::size_t>(1, (words + kWordsAMinute / 2) / kWordsAMinute));
}

std::vector<PictureUse> pictures(Body const& body) {
  std::vector<PictureUse> out;
  each_picture(body, [&](PictureUse const& picture) { out.push_back(picture); });
  return out;
}

}  // namespace stoppress::story
