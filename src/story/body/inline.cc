#include "story/body/inline.h"

#include "base/text.h"
#include "story/letters.h"

namespace stoppress::story {
namespace {

bool same_marks(Span const& a, Span const& b) {
  return a.bold == b.bold && a.italic == b.italic && a.subscript == b.subscript &&
         a.superscript == b.superscript && a.href == b.href;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

// Writes white space only when something visible follows it, so that outer blanks never come to be and a
// run that crosses spans is one run. The run belongs to the span it began in.
class Squeezer {
 public:
  explicit Squeezer(Text& out) : out_(out) {}

  void add(Span&& span) {
    std::string const from = std::move(span.text);
    span.text.clear();
    out_.push_back(std::move(span));
    for (char const c : from) is_space(c) ? hold(c) : write(c);
  }

 private:
  void hold(char c) {
    if (!begun_) return;
    if (held_ == 0) holder_ = out_.size() - 1;
    held_ = c == '\n' || held_ == '\n' ? '\n' : ' ';
  }

  void write(char c) {
    if (held_ != 0) out_[holder_].text.push_back(held_);
    held_ = 0;
    begun_ = true;
    out_.back().text.push_back(c);
  }

  Text& out_;
  std::size_t holder_ = 0;
  char held_ = 0;
  bool begun_ = false;
};

// No-break spaces inside are meant; at the ends they are left over from layout.
void trim_ends(Text& text) {
  for (Span& span : text) {
    span.text.erase(0, span.text.size() - trim(span.text + "|").size() + 1);
    if (!span.text.empty()) break;
  }
  for (auto span = text.rbegin(); span != text.rend(); ++span) {
    span->text.resize(trim("|" + span->text).size() - 1);
    if (!span->text.empty()) break;
  }
}

}  // namespace

Text plain(std::string_view text) {
  if (text.empty()) return {};
  Span span;
  span.text = text;
  return {std::move(span)};
}

std::string plain_text(Text const& text) {
  std::string out;
  for (Span const& span : text) out += span.text;
  return out;
}

bool is_blank(Text const& text) {
  for (Span const& span : text) {
    for (std::string_view rest = span.text; !rest.empty();) {
      auto const character = first_character(rest);
      if (!is_invisible(character)) return false;
      rest.remove_prefix(character.size());
    }
  }
  return true;
}

Text merged(Text text) {
  Text out;
  for (Span& span : text) {
    if (span.text.empty()) continue;
    if (!out.empty() && same_marks(out.back(), span))
      out.back().text += span.text;
    else
      out.push_back(std::move(span));
  }
  return out;
}

Text tidy(Text text) {
  Text squeezed;
  Squeezer squeezer(squeezed);
  for (Span& span : text) squeezer.add(std::move(span));
  if (is_blank(squeezed)) return {};
  trim_ends(squeezed);
  return merged(std::move(squeezed));
}

}  // namespace stoppress::story
