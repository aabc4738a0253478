#include "wire/meaning/repeats.h"

#include "base/text.h"
#include "markup/words.h"
#include "story/body/body.h"
#include "wire/meaning/bylines.h"

namespace stoppress::wire {
namespace {

using story::Block;
using story::Paragraph;

bool is_heading(Block const& block) { return std::holds_alternative<story::Heading>(block.value); }

void erase(story::Body& body, std::size_t i) { body.erase(body.begin() + static_cast<std::ptrdiff_t>(i)); }

// The page prints the headline itself; many agencies put it once more at the top of the body.
void take_headline_out(story::Content& content) {
  constexpr std::size_t kSearched = 3;
  for (std::size_t i = 0; i < content.body.size() && i < kSearched; ++i) {
    std::string const words = words_of(content.body[i]);
    if (words.empty()) continue;
    bool const heading = is_heading(content.body[i]);
    if (content.headline.empty() && i == 0 && heading) content.headline = words;
    bool const headline = markup::says_the_same(words, content.headline);
    bool const standfirst =
        heading && !content.standfirst.empty() && markup::says_the_same(words, content.standfirst);
    bool const only_words = !heading && content.body.size() == 1;  // a flash says no more
    if ((!headline && !standfirst) || only_words) continue;
    erase(content.body, i--);
  }
}

void take_byline_out(story::Content& content) {
  constexpr std::size_t kSearched = 12;
  if (content.body.size() < 2) return;
  for (std::size_t i = 0; i < content.body.size() && i < kSearched; ++i) {
    if (!std::holds_alternative<Paragraph>(content.body[i].value)) continue;
    std::string const text = words_of(content.body[i]);
    if (!is_byline(text, content.language)) continue;
    story::Byline const found = read_credits({text}, content.language).byline;
    bool const better = content.byline.authors.empty() || i == 0;
    bool const same = found.authors == content.byline.authors;
    if (!better && !same) return;
    if (found.authors.empty() && found.agency.empty()) return;
    if (better) content.byline = found;
    return erase(content.body, i);
  }
}

// "ends", "(END)", "###": what tells a telegraphist that no more comes.
void take_end_mark_out(story::Content& content) {
  if (content.body.size() < 2) return;
  std::string const last = lower_ascii(words_of(content.body.back()));
  for (std::string_view mark : {"ends", "end", "(ends)", "(end)", "-ends-", "-end-", "###", "-30-"})
    if (last == mark) return content.body.pop_back();
}

bool is_sign(char c) {
  return (c >= 0 && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') || (c > 'z' && c <= 0x7E);
}

// What follows the first so many letters and digits of a text.
std::string_view after_letters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; at < text.size() && count > 0; ++at)
    if (!is_sign(text[at])) --count;
  return text.substr(at);
}

std::string_view without_ellipsis(std::string_view text) {
  text = trim(text);
  for (std::string_view end : {"…", "...", "[…]", "[...]"})
    if (text.ends_with(end)) text = trim(text.substr(0, text.size() - end.size()));
  return text;
}

bool is_cut_off(std::string_view text) { return without_ellipsis(text).size() != trim(text).size(); }

// "The keeper came in first. Nine boats to": cut from the text by some machine; it says nothing of its own.
void take_cut_standfirst_out(story::Content& content) {
  if (content.standfirst.empty()) return;
  constexpr std::size_t kBlocks = 8, kDateline = 40;
  std::string top;
  for (std::size_t i = 0; i < content.body.size() && i < kBlocks; ++i) top += words_of(content.body[i]) + " ";
  std::string const cut = markup::letters_of(without_ellipsis(content.standfirst));
  std::string const text = markup::letters_of(top);
  // The dateline ("London (AP) -") may have been left off.
  auto const at = cut.empty() ? std::string::npos : text.substr(0, cut.size() + kDateline).find(cut);
  if (at == std::string::npos) return;
  // "The gate stays shut." is no cut of "The gate stays shut until noon.": it is a sentence of its own.
  constexpr std::string_view kEnds = ".!?";
  bool const whole =
      kEnds.find(content.standfirst.back()) != std::string_view::npos && !is_cut_off(content.standfirst);
  std::string_view const rest = after_letters(top, at + cut.size());
  if (whole && !rest.empty() && kEnds.find(rest[0]) == std::string_view::npos) return;
  content.standfirst.clear();
}

}  // namespace

std::string words_of(Block const& block) {
  if (auto const* paragraph = std::get_if<Paragraph>(&block.value)) return story::plain_text(paragraph->text);
  if (auto const* heading = std::get_if<story::Heading>(&block.value))
    return story::plain_text(heading->text);
  return {};
}

void take_repeats_out(story::Content& content) {
  take_headline_out(content);
  take_byline_out(content);
  take_end_mark_out(content);
  take_cut_standfirst_out(content);
}

}  // namespace stoppress::wire
