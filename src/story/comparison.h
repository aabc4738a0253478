// Two revisions of a story, word by word: what was added, what was taken away.
#pragma once

#include <string>
#include <vector>

#include "base/names.h"
#include "story/story.h"

namespace stoppress::story {

struct Part {
  enum class Change { same, added, removed };
  std::string text;
  Change change = Change::same;
  bool operator==(Part const&) const = default;
};
constexpr auto names_of(Part::Change) {
  using enum Part::Change;
  return names<Part::Change>({{same, "same"}, {added, "added"}, {removed, "removed"}});
}

// The words with the blanks between them; neighbours of one kind are one part. Texts of more than some 2,000
// differing words are given as removed and added whole.
std::vector<Part> compare(std::string const& from, std::string const& to);

struct FieldComparison {
  std::string field;  // "headline", "standfirst", "byline" …
  std::vector<Part> parts;
};
struct BlockComparison {
  enum class Change { same, changed, added, removed };
  Change change = Change::same;
  std::string kind;  // as the body's JSON calls it: "paragraph"
  std::vector<Part> parts;
};
constexpr auto names_of(BlockComparison::Change) {
  using enum BlockComparison::Change;
  return names<BlockComparison::Change>(
      {{same, "same"}, {changed, "changed"}, {added, "added"}, {removed, "removed"}});
}

struct Comparison {
  std::vector<FieldComparison> fields;  // those that differ
  std::vector<BlockComparison> blocks;  // all, in the order of the newer with what was removed in its place
};
Comparison compare(Content const& from, Content const& to);

}  // namespace stoppress::story
