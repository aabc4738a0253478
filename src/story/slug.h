// The part of a story's address that people can read, such as "tide-closes-harbour".
// Made from the first headline and then never changed, so that links stay good.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace stoppress::story {

class Slug {
 public:
  // 1 to 80 of a-z, 0-9 and single hyphens inside. Anything else is Fault::invalid.
  static Result<Slug> parse(std::string_view text);
  // Any script becomes ASCII; cut at a word's end. Cannot fail: a headline without a usable letter gives
  // "story".
  static Slug from_headline(std::string_view headline);

  std::string const& str() const { return text_; }
  bool operator==(Slug const&) const = default;

 private:
  explicit Slug(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// The same of a topic's or an author's name, for /topic/… and /by/…: "Ada Brennan" gives "ada-brennan".
std::string topic_slug(std::string_view name);
std::string author_slug(std::string_view name);

}  // namespace stoppress::story
