#include "pages/render/parts/frame.h"

#include <algorithm>
#include <array>

#include "pages/addresses.h"
#include "pages/render/parts/cards.h"
#include "pages/render/parts/part_language.h"

namespace stoppress::pages {
namespace {

constexpr char const* kPlatform = "Stop Press";

// What every page prints words with, fetched while the style sheet is still being read.
constexpr std::array kFirstFonts{"/fonts/newsreader-latin-wght-normal.woff2",
                                 "/fonts/libre-franklin-latin-wght-normal.woff2"};

std::string locale_of(std::string language) {
  std::replace(language.begin(), language.end(), '-', '_');
  return language;
}

void fill_sections(TemplateData& data, Setup const& setup, SectionId current) {
  for (story::Section const& section : setup.title.sections) {
    TemplateData item = data.section("SECTION");
    item.set("NAME", section.name);
    item.set("HREF", "/" + section.slug);
    if (current && section.id == current) item.show("CURRENT");
  }
  for (story::Link const& link : setup.title.navigation) {
    TemplateData item = data.section("SECTION");
    item.set("NAME", link.name);
    item.set("HREF", link.href);
  }
}

void fill_feed(TemplateData& head, char const* type, std::string const& name, std::string const& href) {
  TemplateData feed = head.section("FEED");
  feed.set("TYPE", type);
  feed.set("NAME", name);
  feed.set("HREF", href);
}

}  // namespace

void set_pager_words(TemplateData& pager, words::Words const& words, std::string const& key) {
  pager.set("LABEL", words.text(key + ".label"));
  pager.set("NEWEST", words.text(key + ".newest"));
  pager.set("FIRST", words.text(key + ".first"));
  pager.set("OLDER", words.text(key + ".older"));
}

Frame::Frame(Setup const& setup, char const* page_file)
    : setup_(setup),
      zone_(zone_named(setup.title.zone)),
      dictionary_("page"),
      root_(dictionary_),
      page_(root_.include("PAGE", page_file)) {
  dictionary_.SetTemplateGlobalValue("TITLE_NAME", setup.title.name);
  dictionary_.SetTemplateGlobalValue("PAGE_LANGUAGE", setup.title.language);
  dictionary_.SetTemplateGlobalValue("PAGE_DIRECTION", setup.words->direction());
}

void Frame::fill_head(HeadLines const& lines) {
  TemplateData head = root_.include("HEAD", "head.html");
  head.set("PAGE_TITLE", lines.title.empty() ? setup_.title.name : lines.title + " | " + setup_.title.name);
  head.set("DESCRIPTION", lines.description);
  head.show(lines.indexed ? "INDEXED" : "NOT_INDEXED");
  for (char const* const font : kFirstFonts) head.section("FONT").set("HREF", setup_.assets.base + font);
  head.set("CSS_URL", setup_.assets.css);
  head.set("SCRIPT_URL", setup_.assets.script);
  head.set("LIVE_SCRIPT_URL", setup_.assets.base + "/live.js");
  head.set("ICON_URL", setup_.assets.base + "/icons/icon.svg");
  head.set("TOUCH_ICON_URL", setup_.assets.base + "/icons/icon-180.png");
  fill_feed(head, "application/rss+xml", setup_.title.name, "/feed.xml");
  fill_feed(head, "application/feed+json", setup_.title.name, "/feed.json");
  if (current_)
    fill_feed(head, "application/rss+xml", section_name(setup_, current_),
              "/" + section_slug(setup_, current_) + "/feed.xml");
  head.set("JSON_LD", Html::vouch(lines.json_ld));
  if (lines.path.empty()) return;
  head.set("CANONICAL", lines.canonical.empty() ? absolute(setup_, lines.path) : lines.canonical);
  TemplateData graph = head.section("OPEN_GRAPH");
  graph.set("OG_TYPE", lines.type);
  std::string const& shared = lines.share_title.empty() ? lines.title : lines.share_title;
  graph.set("OG_TITLE", shared.empty() ? setup_.title.name : shared);
  graph.set("OG_DESCRIPTION", lines.description);
  graph.set("OG_LOCALE", locale_of(lines.language.empty() ? setup_.title.language : lines.language));
  graph.set("OG_PUBLISHED", lines.published);
  graph.set("OG_MODIFIED", lines.modified);
  graph.set("OG_SECTION", lines.section);
  graph.set("OG_CARD", lines.picture ? "summary_large_image" : "summary");
  if (!lines.picture) return;
  TemplateData picture = graph.section("OG_PICTURE");
  picture.set("OG_PICTURE", absolute(setup_, lines.picture->path));
  picture.set("OG_WIDTH", std::int64_t(lines.picture->width));
  picture.set("OG_HEIGHT", std::int64_t(lines.picture->height));
  picture.set("OG_ALT", lines.picture_alt);
}

void Frame::fill_breaking(std::optional<store::BreakingStory> const& breaking) {
  if (!breaking) return;
  TemplateData bar = root_.include("BREAKING", "breaking.html").section("BREAKING_STORY");
  bar.set("ID", breaking_name(*breaking));
  bar.set("ISO", iso_in(breaking->since, zone_));
  bar.set("TIME", setup_.words->clock(breaking->since, zone_));
  bar.set("HREF", card_address(setup_, breaking->card));
  set_language(bar, setup_, breaking->card.language, breaking->card.headline);
  bar.set("HEADLINE", styled_headline(setup_, breaking->card.headline));
}

void Frame::fill_preview(std::string const& what, Instant expires) {
  TemplateData note = root_.include("PREVIEW_NOTE", "preview_note.html").section("PREVIEW");
  note.set("WHAT", what);
  note.set("UNTIL", setup_.words->date_time(expires, zone_));
  note.set("ISO", iso_in(expires, zone_));
}

void Frame::fill_today(Instant now) {
  today_ = setup_.words->day(now, zone_);
  today_machine_ = machine_day(now, zone_);
}

void Frame::fill_email_box() {
  has_email_box_ = true;
  page_.include("EMAIL_BOX", "email_box.html")
      .set("NOTE", setup_.words->text(setup_.sends_mail ? "email.note" : "email.note_later"));
}

void Frame::fill_apps() { page_.include("APPS", "apps.html"); }

void Frame::fill_masthead() {
  TemplateData head = root_.include("MASTHEAD", "masthead.html");
  head.set("TODAY", today_);
  head.set("TODAY_ISO", today_machine_);
  head.set("PLACE", setup_.title.place);
  head.show(name_is_heading_ ? "NAMEPLATE_HEADING" : "NAMEPLATE");
  head.set("EMAIL_HREF", has_email_box_ ? "#lunch-email" : "/newsletter");
  fill_sections(head, setup_, current_);
}

void Frame::fill_footer() {
  TemplateData foot = root_.include("FOOTER", "footer.html");
  for (std::string const& line : setup_.title.footer_lines) foot.section("LINE").set("TEXT", line);
  foot.set("EMAIL_HREF", has_email_box_ ? "#lunch-email" : "/newsletter");
  foot.set("PUBLISHER", setup_.title.publisher.empty() ? setup_.title.name : setup_.title.publisher);
  foot.set("PLATFORM", kPlatform);
  foot.set("YEAR", year_);
  fill_sections(foot, setup_, SectionId());
}

std::string Frame::render(Templates const& templates) {
  fill_masthead();
  fill_footer();
  return templates.expand("frame.html", dictionary_);
}

}  // namespace stoppress::pages
