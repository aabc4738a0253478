#include "pages/render/letters/letter.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "base/text.h"
#include "pages/addresses.h"
#include "pages/render/letters/letter_text.h"
#include "pages/render/parts/dates.h"
#include "pages/render/parts/part_language.h"
#include "pages/render/parts/picture_markup.h"
#include "pages/render/parts/template_data.h"
#include "words/direction.h"

namespace stoppress::pages {
namespace {

// What is put into the holes is longer than they are.
constexpr std::size_t kRoomForHoles = 4 * 1024;
constexpr int kLeadWidth = 960, kThumbWidth = 320;  // twice and more of what they stand in

// How much of a letter is shown. Where all of it would be too large standfirsts and captions are cut, then
// they go, then stories from the end on: the page in the browser has them all.
struct Measure {
  std::size_t standfirst = 400;  // characters
  std::size_t stories = SIZE_MAX;
};

// The nearest that exists.
std::string rendition(Setup const& setup, story::LibraryPicture const& picture, int wanted,
                      media::Shape shape) {
  auto const widths = media::widths_for(picture.width);
  auto const wide = std::ranges::find_if(widths, [&](int width) { return width >= wanted; });
  int const width = wide == widths.end() ? widths.back() : *wide;
  return absolute(setup, media::address_of(picture, width, shape, media::Format::jpeg));
}

class Filling {
 public:
  Filling(Setup const& setup, Letter const& letter, RenderedLetter const& rendered, Measure const& measure)
      : setup_(setup),
        words_(*setup.words),
        letter_(letter),
        rendered_(rendered),
        measure_(measure),
        is_rtl_(std::string_view(words_.direction()) == "rtl"),
        dictionary_("letter"),
        root_(dictionary_) {}

  std::string html(Templates const& templates) {
    fill_head();
    fill_stories();
    fill_corrections();
    fill_foot();
    return templates.expand("letter.html", dictionary_);
  }

 private:
  void set_sides(TemplateData& data) {
    data.set("START", is_rtl_ ? "right" : "left");
    data.set("END", is_rtl_ ? "left" : "right");
  }

  void fill_head() {
    auto const& newsletter = letter_.newsletter;
    set_sides(root_);
    root_.set("LANGUAGE", setup_.title.language);
    root_.set("DIRECTION", words_.direction());
    root_.set("SUBJECT", rendered_.subject);
    root_.set("PREHEADER", letter_.content.preheader);
    root_.set("TITLE_NAME", setup_.title.name);
    root_.set("HOME_HREF", absolute(setup_, "/"));
    root_.set("NEWSLETTER", newsletter.name);
    root_.set("DATE", words_.day(letter_.due, zone_named(setup_.title.zone)));
    root_.set("NAME_HOLE", hole_text(Hole::name, rendered_.nonce));
    for (auto const* text : {&newsletter.settings.greeting, &letter_.content.opening})
      for (auto const& paragraph : paragraphs_of(*text)) root_.section("OPENING").set("PARAGRAPH", paragraph);
  }

  void fill_stories() {
    auto const& stories = letter_.content.stories;
    for (std::size_t at = 0; at < std::min(stories.size(), measure_.stories); ++at) {
      auto data = root_.include("STORIES", "letter_story.html");
      set_sides(data);
      fill_story(data.section(at == 0 ? "LEAD" : "ITEM"), stories[at], at);
    }
  }

  void fill_story(TemplateData data, store::EditionStory const& story, std::size_t at) {
    data.set("HREF", rendered_.links[at].href);
    data.set("HEADLINE", story.headline);
    data.set("LABEL", label_of(words_, story));
    data.set("STANDFIRST", cut(story.standfirst, measure_.standfirst));
    set_language(data, setup_, story.language, story.headline);
    auto const* picture = picture_of(letter_, story);
    if (picture == nullptr) return;
    auto shown = data.section("PICTURE");
    shown.set("SRC", at == 0 ? rendition(setup_, *picture, kLeadWidth, media::Shape::sixteen_by_nine)
                             : rendition(setup_, *picture, kThumbWidth, media::Shape::four_by_three));
    shown.set("ALT", shorten(alt_of(story.main_picture, *picture), 300));
    auto const legend = legend_of(letter_, story, std::min(kLongestCaption, measure_.standfirst));
    if (legend.empty()) return;
    // The first stands right under its picture; the others say what they are about.
    data.section("LEGEND").set("LEGEND",
                               at == 0 ? legend : words_.text("newsletter.picture", {{"legend", legend}}));
  }

  void fill_corrections() {
    auto const& corrections = letter_.content.corrections;
    if (corrections.empty()) return;
    auto box = root_.section("CORRECTIONS");
    for (auto const& each : corrections) {
      auto one = box.section("CORRECTION");
      one.set("HREF", absolute(setup_, each.address));
      one.set("HEADLINE", each.headline);
      one.set("TEXT", shorten(each.text, 600));
      set_language(one, setup_, each.language, each.headline);
    }
  }

  void fill_foot() {
    root_.set("VIEW_HREF", absolute(setup_, edition_address(letter_.newsletter, letter_.edition)));
    root_.set("LEAVE_HREF", hole_text(Hole::leave, rendered_.nonce));
    root_.set("MANAGE_HREF", hole_text(Hole::manage, rendered_.nonce));
    root_.set("ALL_HREF", absolute(setup_, "/newsletter"));
    root_.set("WHY", words_.text("newsletter.why", {{"title", setup_.title.name}}));
    for (auto const& line : paragraphs_of(letter_.newsletter.settings.footer))
      root_.section("FOOTER").set("LINE", line);
    if (letter_.newsletter.settings.counts_opens)
      root_.section("PIXEL").set("PIXEL", absolute(setup_, opened_address(letter_.edition)));
  }

  Setup const& setup_;
  words::Words const& words_;
  Letter const& letter_;
  RenderedLetter const& rendered_;
  Measure const measure_;
  bool const is_rtl_;
  ctemplate::TemplateDictionary dictionary_;
  TemplateData root_;
};

std::vector<LetterLink> links_of(Setup const& setup, Letter const& letter) {
  std::vector<LetterLink> links;
  for (auto const& story : letter.content.stories)
    links.push_back({absolute(setup, story.address), story.story});
  return links;
}

// What is rendered leads through the counter; what the counter leads to stays as it is.
RenderedLetter counted(Letter const& letter, Setup const& setup, RenderedLetter rendered) {
  if (letter.newsletter.settings.counts_clicks)
    for (std::size_t at = 0; at < rendered.links.size(); ++at)
      rendered.links[at].href = absolute(setup, counted_address(letter.edition, rendered.links[at].story));
  return rendered;
}

std::string bounded_html(Templates const& templates, Setup const& setup, Letter const& letter,
                         RenderedLetter const& shown) {
  constexpr std::size_t kMost = kLargestLetter - kRoomForHoles;
  std::string html;
  for (std::size_t const standfirst : {400, 160, 0}) {
    html = Filling(setup, letter, shown, {.standfirst = standfirst}).html(templates);
    if (html.size() <= kMost) return html;
  }
  for (auto stories = letter.content.stories.size(); stories > 1 && html.size() > kMost; --stories)
    html = Filling(setup, letter, shown, {.standfirst = 0, .stories = stories - 1}).html(templates);
  return html;
}

}  // namespace

std::string hole_text(Hole hole, std::string_view nonce) {
  return fmt::format("hole-{}-{}", nonce, name_of(hole));
}

std::string counted_address(EditionId edition, StoryId story) {
  return fmt::format("/newsletter/go/{}/{}", edition.number(), story.number());
}
std::string opened_address(EditionId edition) {
  return fmt::format("/newsletter/open/{}.gif", edition.number());
}
std::string edition_address(store::Newsletter const& newsletter, EditionId edition) {
  return fmt::format("/newsletter/{}/{}", newsletter.slug, edition.number());
}

RenderedLetter render_letter(Templates const& templates, Setup const& setup, Letter const& letter,
                             std::string const& nonce) {
  RenderedLetter rendered;
  rendered.nonce = nonce;
  rendered.subject = letter.content.subject.empty() ? letter.newsletter.name : letter.content.subject;
  rendered.links = links_of(setup, letter);
  auto const shown = counted(letter, setup, rendered);
  rendered.html = bounded_html(templates, setup, letter, shown);
  rendered.text = letter_text(setup, letter, shown);
  return rendered;
}

}  // namespace stoppress::pages
