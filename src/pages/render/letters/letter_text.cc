#include "pages/render/letters/letter_text.h"

#include <algorithm>

#include "base/text.h"
#include "pages/addresses.h"
#include "pages/render/parts/dates.h"
#include "pages/render/parts/picture_markup.h"

namespace stoppress::pages {
namespace {

constexpr std::size_t kLine = 72;  // characters

class Text {
 public:
  void line(std::string const& text) { text_ += text + "\n"; }
  void paragraph(std::string const& text) {
    if (!text.empty()) text_ += in_lines(text) + "\n";
  }
  void gap() { text_ += "\n"; }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void add_stories(Text& text, words::Words const& words, Letter const& letter, RenderedLetter const& shown) {
  for (std::size_t at = 0; at < letter.content.stories.size(); ++at) {
    auto const& story = letter.content.stories[at];
    auto const label = label_of(words, story);
    text.paragraph(label.empty() ? "* " + story.headline : "* " + label + ": " + story.headline);
    text.paragraph(story.standfirst);
    if (auto const legend = legend_of(letter, story, kLongestCaption); !legend.empty())
      text.paragraph(words.text("newsletter.picture", {{"legend", legend}}));
    text.line(shown.links[at].href);
    text.gap();
  }
}

void add_corrections(Text& text, Setup const& setup, Letter const& letter) {
  if (letter.content.corrections.empty()) return;
  text.line(setup.words->text("newsletter.corrections"));
  text.gap();
  for (auto const& each : letter.content.corrections) {
    text.paragraph(each.headline + ": " + each.text);
    text.line(absolute(setup, each.address));
    text.gap();
  }
}

void add_foot(Text& text, Setup const& setup, Letter const& letter, std::string const& nonce) {
  auto const& words = *setup.words;
  auto const link = [&](char const* key, std::string const& href) {
    text.line(words.text(key) + ": " + href);
  };
  text.line("-- ");  // what stands under it is no part of the letter (RFC 3676 §4.3)
  text.paragraph(words.text("newsletter.why", {{"title", setup.title.name}}));
  link("newsletter.leave", hole_text(Hole::leave, nonce));
  link("newsletter.manage", hole_text(Hole::manage, nonce));
  link("newsletter.view", absolute(setup, edition_address(letter.newsletter, letter.edition)));
  link("newsletter.all", absolute(setup, "/newsletter"));
  for (auto const& line : paragraphs_of(letter.newsletter.settings.footer)) text.paragraph(line);
}

}  // namespace

std::string letter_text(Setup const& setup, Letter const& letter, RenderedLetter const& shown) {
  auto const& words = *setup.words;
  Text text;
  text.line(setup.title.name);
  text.line(words.text("newsletter.edition", {{"newsletter", letter.newsletter.name},
                                              {"day", words.day(letter.due, zone_named(setup.title.zone))}}));
  text.line(hole_text(Hole::name, shown.nonce));
  for (auto const* words_above : {&letter.newsletter.settings.greeting, &letter.content.opening})
    for (auto const& paragraph : paragraphs_of(*words_above)) {
      text.paragraph(paragraph);
      text.gap();
    }
  text.gap();
  add_stories(text, words, letter, shown);
  add_corrections(text, setup, letter);
  add_foot(text, setup, letter, shown.nonce);
  return text.take();
}

std::vector<std::string> paragraphs_of(std::string const& text) {
  std::vector<std::string> paragraphs;
  std::string paragraph;
  auto const end = [&] {
    if (!paragraph.empty()) paragraphs.push_back(std::move(paragraph));
    paragraph.clear();
  };
  for (std::size_t from = 0; from <= text.size();) {
    auto const to = std::min(text.find('\n', from), text.size());
    auto const line = collapse_spaces(std::string_view(text).substr(from, to - from));
    if (line.empty()) end();
    if (!line.empty()) paragraph += (paragraph.empty() ? "" : " ") + line;
    from = to + 1;
  }
  end();
  return paragraphs;
}

std::string cut(std::string const& text, std::size_t most) { return most == 0 ? "" : shorten(text, most); }

std::string label_of(words::Words const& words, store::EditionStory const& story) {
  std::string label = story.byline;
  if (label.empty()) label = story.kicker.empty() ? story.section : story.kicker;
  if (!story.again) return label;
  auto const& again = words.text("newsletter.again");
  return label.empty() ? again : again + " · " + label;
}

story::LibraryPicture const* picture_of(Letter const& letter, store::EditionStory const& story) {
  auto const found = letter.pictures.find(story.main_picture.picture);
  return found == letter.pictures.end() || found->second.hash.empty() ? nullptr : &found->second;
}

std::string legend_of(Letter const& letter, store::EditionStory const& story, std::size_t most) {
  constexpr std::size_t kLongestCredit = 120;
  auto const* picture = picture_of(letter, story);
  if (picture == nullptr) return {};
  auto const caption = cut(caption_of(story.main_picture, *picture), most);
  auto const credit = shorten(credit_of(story.main_picture, *picture), kLongestCredit);
  return caption + (caption.empty() || credit.empty() ? "" : " ") + credit;
}

std::string in_lines(std::string const& text) {
  std::string out;
  std::size_t length = 0;
  for (auto const& word : split(collapse_spaces(text), ' ')) {
    auto const letters = count_characters(word);
    bool const breaks = length > 0 && length + 1 + letters > kLine;
    if (length > 0) out += breaks ? "\n" : " ";
    length = (breaks || length == 0 ? 0 : length + 1) + letters;
    out += word;
  }
  return out;
}

}  // namespace stoppress::pages
