#include "story/comparison.h"

#include "story/alignment.h"
#include "story/body/body.h"
#include "story/fields/content_fields.h"

namespace stoppress::story {
namespace {

using Words = std::vector<std::string>;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// Words and the blanks between them, each a piece of its own.
Words pieces(std::string const& text) {
  Words out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    while (end < text.size() && is_blank(text[end]) == is_blank(text[i])) ++end;
    out.push_back(text.substr(i, end - i));
    i = end;
  }
  return out;
}

void add(std::vector<Part>& parts, std::string const& text, Part::Change change) {
  if (text.empty()) return;
  if (!parts.empty() && parts.back().change == change)
    parts.back().text += text;
  else
    parts.push_back({text, change});
}

std::string joined(Words const& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += words[i];
  return text;
}

std::string kind_of(Block const& block) {
  return std::visit(
      ForEachKind{[](Paragraph const&) { return "paragraph"; }, [](Heading const&) { return "heading"; },
                  [](PictureUse const&) { return "picture"; }, [](Gallery const&) { return "gallery"; },
                  [](PullQuote const&) { return "pullQuote"; }, [](Quote const&) { return "quote"; },
                  [](List const& list) { return list.ordered ? "orderedList" : "bulletList"; },
                  [](Table const&) { return "table"; }, [](Embed const&) { return "embed"; },
                  [](Rule const&) { return "horizontalRule"; },
                  [](RelatedLink const&) { return "relatedLink"; },
                  [](LiveEntry const&) { return "liveEntry"; }},
      block.value);
}

// What a person reads of a block; of what has no running text, what describes it.
std::string said_by(Block const& block) {
  return std::visit(
      ForEachKind{[](PictureUse const& use) { return use.caption.empty() ? use.alt : use.caption; },
                  [](Embed const& embed) { return embed.title.empty() ? embed.url : embed.title; },
                  [](RelatedLink const& link) { return link.text.empty() ? link.url : link.text; },
                  [&](auto const&) { return plain_text({block}); }},
      block.value);
}

BlockComparison whole(Block const& block, BlockComparison::Change change, Part::Change part) {
  BlockComparison out{change, kind_of(block), {}};
  add(out.parts, said_by(block), part);
  return out;
}

// Between two blocks that both have: what was there and what is there now, one beside the other while they
// are of one kind.
void compare_stretch(Body const& from, Body const& to, std::vector<BlockComparison>& out) {
  std::size_t const both = std::min(from.size(), to.size());
  for (std::size_t i = 0; i < both; ++i) {
    if (kind_of(from[i]) == kind_of(to[i])) {
      out.push_back(
          {BlockComparison::Change::changed, kind_of(to[i]), compare(said_by(from[i]), said_by(to[i]))});
    } else {
      out.push_back(whole(from[i], BlockComparison::Change::removed, Part::Change::removed));
      out.push_back(whole(to[i], BlockComparison::Change::added, Part::Change::added));
    }
  }
  for (std::size_t i = both; i < from.size(); ++i)
    out.push_back(whole(from[i], BlockComparison::Change::removed, Part::Change::removed));
  for (std::size_t i = both; i < to.size(); ++i)
    out.push_back(whole(to[i], BlockComparison::Change::added, Part::Change::added));
}

Body part_of(Body const& body, std::size_t from, std::size_t to) {
  return Body(body.begin() + static_cast<std::ptrdiff_t>(from),
              body.begin() + static_cast<std::ptrdiff_t>(to));
}

std::vector<BlockComparison> compare_bodies(Body const& from, Body const& to) {
  std::vector<BlockComparison> out;
  std::size_t f = 0, t = 0;
  for (auto const& [in_from, in_to] : aligned(from, to)) {
    compare_stretch(part_of(from, f, in_from), part_of(to, t, in_to), out);
    out.push_back(whole(to[in_to], BlockComparison::Change::same, Part::Change::same));
    f = in_from + 1;
    t = in_to + 1;
  }
  compare_stretch(part_of(from, f, from.size()), part_of(to, t, to.size()), out);
  return out;
}

// What a person reads of a field.
std::string const& words_of(std::string const& text) { return text; }
std::string words_of(int number) { return std::to_string(number); }
std::string words_of(Byline const& byline) { return format(byline); }
std::string words_of(Dateline const& dateline) { return dateline.place; }
std::string words_of(std::optional<PictureUse> const& use) { return use ? use->caption : ""; }
std::string words_of(std::vector<Topic> const& topics) {
  std::string text;
  for (auto const& topic : topics) text += (text.empty() ? "" : ", ") + topic.name;
  return text;
}

}  // namespace

std::vector<Part> compare(std::string const& from, std::string const& to) {
  auto const before = pieces(from), after = pieces(to);
  std::vector<Part> parts;
  std::size_t b = 0, a = 0;
  auto const up_to = [&](std::size_t b_end, std::size_t a_end) {
    add(parts, joined(before, b, b_end), Part::Change::removed);
    add(parts, joined(after, a, a_end), Part::Change::added);
  };
  for (auto const& [in_before, in_after] : aligned(before, after, 16'000'000)) {
    up_to(in_before, in_after);
    add(parts, after[in_after], Part::Change::same);
    b = in_before + 1;
    a = in_after + 1;
  }
  up_to(before.size(), after.size());
  return parts;
}

Comparison compare(Content const& from, Content const& to) {
  Comparison out;
  each_field(Of<Content>(), [&](auto const& field) {
    if constexpr (requires { words_of(from.*field.member); }) {
      if (!field.is_compared) return;
      auto const before = words_of(from.*field.member), after = words_of(to.*field.member);
      if (before != after) out.fields.push_back({std::string(field.name), compare(before, after)});
    }
  });
  out.blocks = compare_bodies(from.body, to.body);
  return out;
}

}  // namespace stoppress::story
