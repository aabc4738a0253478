#include "site/feeds/feeds.h"

#include <fmt/format.h>

#include "base/html.h"
#include "base/json.h"
#include "media/library.h"
#include "pages/addresses.h"
#include "pages/render/parts/cards.h"
#include "store/newsstand/newsstand.h"
#include "store/transaction.h"
#include "story/picture/picture_words.h"

namespace stoppress::site {
namespace {

using pages::Pictures;
using pages::Setup;
using store::Card;

std::string address(Setup const& setup, Card const& card) {
  return pages::absolute(setup, pages::card_address(setup, card));
}

// The address of a JPEG that every reader program can show, and the picture; nothing without a picture.
std::optional<std::pair<std::string, story::LibraryPicture>> picture_of(Setup const& setup, Card const& card,
                                                                        Pictures const& pictures) {
  if (!card.main_picture) return std::nullopt;
  auto const found = pictures.find(card.main_picture->picture);
  if (found == pictures.end()) return std::nullopt;
  int width = 0;
  for (int const each : media::widths_for(found->second.width))
    if (each <= 1280) width = each;
  auto const path = media::address_of(found->second, width, media::Shape::own, media::Format::jpeg);
  return std::pair(pages::absolute(setup, path), found->second);
}

std::string rss_item(Setup const& setup, Card const& card, Pictures const& pictures) {
  std::string const link = xml_escape(address(setup, card));
  std::string const identity = xml_escape(pages::lasting_address(setup, card.id));
  std::string item = fmt::format(
      "<item><title>{}</title><link>{}</link><guid isPermaLink=\"true\">{}</guid><pubDate>{}</pubDate>"
      "<category>{}</category>",
      xml_escape(pages::styled_headline(setup, card.headline)), link, identity, rfc822(card.first_published),
      xml_escape(pages::section_name(setup, card.section)));
  if (!card.standfirst.empty())
    // Readers of RSS take a description for HTML.
    item += fmt::format("<description>{}</description>", xml_escape(Html::escape(card.standfirst).str()));
  if (auto const by = pages::signature_of(setup, card.byline); !by.empty())
    item += fmt::format("<dc:creator>{}</dc:creator>", xml_escape(by));
  if (auto const picture = picture_of(setup, card, pictures)) {
    item += fmt::format("<media:content url=\"{}\" medium=\"image\" type=\"image/jpeg\">",
                        xml_escape(picture->first));
    auto const words = story::words_of(*card.main_picture, picture->second);
    if (!words.caption.empty())
      item += fmt::format("<media:description>{}</media:description>", xml_escape(words.caption));
    if (!words.credit.empty())
      item += fmt::format("<media:credit>{}</media:credit>", xml_escape(words.credit));
    item += "</media:content>";
  }
  return item + "</item>\n";
}

std::vector<pages::Key> keys_of(Setup const& setup, FeedModel const& feed) {
  std::vector<pages::Key> keys{pages::title_key(setup.title.id), feed.section
                                                                     ? pages::section_key(feed.section->id)
                                                                     : pages::latest_key(setup.title.id)};
  for (auto const& card : feed.cards) {
    keys.push_back(pages::story_key(card.id));
    if (!card.main_picture) continue;
    keys.push_back(pages::picture_key(card.main_picture->picture));
    auto const shown = feed.pictures.find(card.main_picture->picture);
    if (shown != feed.pictures.end()) keys.push_back(pages::picture_key(shown->second.id));
  }
  return keys;
}

json::Object json_item(Setup const& setup, Card const& card, Pictures const& pictures) {
  Zone const zone = Zone::find(setup.title.zone).value_or(Zone::utc());
  std::string const link = address(setup, card);
  json::Object item{{"id", pages::lasting_address(setup, card.id)},
                    {"url", link},
                    {"title", pages::styled_headline(setup, card.headline)},
                    {"content_text", card.standfirst.empty() ? card.headline : card.standfirst},
                    {"date_published", iso_in(card.first_published, zone)},
                    {"date_modified", iso_in(card.updated, zone)},
                    {"tags", json::Array{json::Value(pages::section_name(setup, card.section))}}};
  if (!card.standfirst.empty()) item["summary"] = card.standfirst;
  if (!card.language.empty()) item["language"] = card.language;
  json::Array authors;
  for (auto const& name : card.byline.authors) authors.push_back(json::Object{{"name", name}});
  if (authors.empty() && !card.byline.agency.empty())
    authors.push_back(json::Object{{"name", card.byline.agency}});
  if (!authors.empty()) item["authors"] = authors;
  if (auto const picture = picture_of(setup, card, pictures)) item["image"] = picture->first;
  return item;
}

}  // namespace

Result<FeedModel> fetch_feed(store::Snapshot& snapshot, TitleId title, story::Section const* section,
                             Instant now) {
  auto stand = store::Newsstand(snapshot, title, now);
  FeedModel feed;
  if (section != nullptr) feed.section = *section;
  feed.cards =
      TRY(section == nullptr ? stand.newest(kFeedStories) : stand.in_section(section->id, kFeedStories));
  feed.pictures = TRY(pages::fetch_pictures(snapshot, pages::picture_ids(feed.cards), now));
  return feed;
}

pages::Page rss(Setup const& setup, FeedModel const& feed) {
  auto const& title = setup.title;
  std::string const home = feed.section ? "/" + feed.section->slug : "/";
  std::string const self = feed.section ? home + "/feed.xml" : "/feed.xml";
  std::string const about = feed.section ? feed.section->description : title.tagline;
  pages::Page page;
  page.content_type = "application/rss+xml; charset=utf-8";
  page.body = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel><title>{}</title><link>{}</link>"
      "<description>{}</description><language>{}</language>"
      "<atom:link href=\"{}\" rel=\"self\" type=\"application/rss+xml\"/>\n",
      xml_escape(feed.section ? title.name + " – " + feed.section->name : title.name),
      xml_escape(pages::absolute(setup, home)),
      xml_escape(Html::escape(about.empty() ? title.name : about).str()), xml_escape(title.language),
      xml_escape(pages::absolute(setup, self)));
  for (auto const& card : feed.cards) page.body += rss_item(setup, card, feed.pictures);
  page.body += "</channel></rss>\n";
  page.keys = keys_of(setup, feed);
  return page;
}

pages::Page json_feed(Setup const& setup, FeedModel const& feed) {
  json::Array items;
  for (auto const& card : feed.cards) items.push_back(json_item(setup, card, feed.pictures));
  json::Object const document{{"version", "https://jsonfeed.org/version/1.1"},
                              {"title", setup.title.name},
                              {"home_page_url", pages::absolute(setup, "/")},
                              {"feed_url", pages::absolute(setup, "/feed.json")},
                              {"description", setup.title.tagline},
                              {"language", setup.title.language},
                              {"items", std::move(items)}};
  pages::Page page;
  page.content_type = "application/feed+json; charset=utf-8";
  page.body = json::dump(document);
  page.keys = keys_of(setup, feed);
  return page;
}

}  // namespace stoppress::site
