#include "site/api/api.h"

#include "base/json.h"
#include "embedded/api.h"
#include "engine/http/problem.h"
#include "engine/http/response.h"
#include "media/library.h"
#include "pages/addresses.h"
#include "pages/fetch/lists.h"
#include "pages/render/parts/cards.h"
#include "site/api/shown_body.h"
#include "store/newsstand/newsstand.h"
#include "store/transaction.h"
#include "story/body/body.h"
#include "story/body/body_writer.h"
#include "story/fields/content_fields.h"
#include "story/fields/described_json.h"
#include "story/picture/picture_words.h"

namespace stoppress::site {
namespace {

using pages::Setup;
using store::Card;

pages::Page json_page(json::Value const& value, std::vector<pages::Key> keys) {
  pages::Page page;
  page.content_type = "application/json";
  page.for_other_sites = true;
  page.body = json::dump(value);
  page.keys = std::move(keys);
  return page;
}

void add_keys(Card const& card, pages::Pictures const& pictures, std::vector<pages::Key>& keys) {
  keys.push_back(pages::story_key(card.id));
  if (!card.main_picture) return;
  keys.push_back(pages::picture_key(card.main_picture->picture));
  auto const shown = pictures.find(card.main_picture->picture);
  if (shown != pictures.end()) keys.push_back(pages::picture_key(shown->second.id));
}

json::Value section_json(story::Section const& section) {
  return json::Object{{"slug", section.slug}, {"name", section.name}, {"description", section.description}};
}

// Empty for a section of another title.
std::string slug_of(Setup const& setup, SectionId id) {
  auto const* section = story::section_of(setup.title, id);
  return section == nullptr ? "" : section->slug;
}

json::Value time_or_null(std::optional<Instant> const& time) {
  return time ? json::Value(iso_utc(*time)) : json::Value(nullptr);
}

json::Value picture_json(Setup const& setup, story::PictureUse const& use,
                         story::LibraryPicture const& picture) {
  auto const words = story::words_of(use, picture);
  int const width = media::widths_for(picture.width).back();
  auto const path = media::address_of(picture, width, media::Shape::own, media::Format::jpeg);
  return json::Object{{"url", pages::absolute(setup, path)},
                      {"width", width},
                      {"height", media::height_for(picture, width, media::Shape::own)},
                      {"caption", json::or_null(words.caption)},
                      {"credit", json::or_null(words.credit)},
                      {"alt", json::or_null(words.alt)},
                      {"usage_terms", json::or_null(picture.usage_terms)},
                      {"expires", time_or_null(picture.expires)}};
}

// Where the pictures are that the body names by number.
json::Array pictures_json(Setup const& setup, std::map<PictureId, story::LibraryPicture> const& pictures) {
  json::Array list;
  for (auto const& [asked, picture] : pictures) {
    auto said = picture_json(setup, {picture.id, "", "", ""}, picture).get_object();
    said["id"] = picture.id.number();
    list.push_back(std::move(said));
  }
  return list;
}

json::Object card_json(Setup const& setup, Card const& card,
                       std::map<PictureId, story::LibraryPicture> const& pictures) {
  json::Object out{
      {"id", card.id.number()},
      {"url", pages::absolute(setup, pages::address_of(setup, card.section, card.slug, card.id))},
      {"section", slug_of(setup, card.section)},
      {"kind", story::name_of(card.kind)},
      {"headline", pages::styled_headline(setup, card.headline)},
      {"standfirst", json::or_null(card.standfirst)},
      {"byline", json::or_null(pages::byline_of(setup, card.byline))},
      {"language", json::or_null(card.language)},
      {"published", iso_utc(card.first_published)},
      {"updated", iso_utc(card.updated)},
      {"picture", nullptr}};
  if (!card.main_picture) return out;
  auto const found = pictures.find(card.main_picture->picture);
  if (found != pictures.end()) out["picture"] = picture_json(setup, *card.main_picture, found->second);
  return out;
}

std::string next_address(Setup const& setup, ApiList const& list) {
  Route next;
  next.kind = RouteKind::api_stories;
  next.limit = list.limit;
  next.section = list.section;
  next.topic = list.topic;
  next.before = list.cards.back().id;
  return pages::absolute(setup, cache_address(next, ""));
}

pages::Page gone(Setup const& setup, store::Removal const& removal) {
  auto const problem =
      engine::problem(410, not_found(removal.note.empty() ? "This story was taken down." : removal.note));
  pages::Page page;
  page.status = 410;
  page.content_type = "application/problem+json";
  page.for_other_sites = true;
  page.body = problem.body;
  page.keys = {pages::title_key(setup.title.id), pages::story_key(removal.id)};
  return page;
}

pages::Page shown(Setup const& setup, ApiStory const& found) {
  auto const& content = found.story.content;
  std::vector<pages::Key> keys{pages::title_key(setup.title.id)};
  add_keys(found.card, found.pictures, keys);
  for (auto const& [asked, picture] : found.pictures) {
    keys.push_back(pages::picture_key(asked));
    if (picture.id != asked) keys.push_back(pages::picture_key(picture.id));
  }
  auto out = card_json(setup, found.card, found.pictures);
  json::Array topics;
  for (auto const& topic : content.topics)
    topics.push_back(json::Object{{"slug", topic.slug}, {"name", topic.name}});
  out["topics"] = std::move(topics);
  out["entities"] = story::json_of(content.entities);
  out["usage_terms"] = json::or_null(content.usage_terms);
  out["expires"] = time_or_null(found.story.story.expires);
  out["live"] = nullptr;
  if (content.kind == story::Kind::live)
    out["live"] =
        pages::absolute(setup, "/api/v1/stories/" + std::to_string(found.card.id.number()) + "/live");
  out["body"] = story::document_of(shown_body(content.body, found.pictures));
  out["pictures"] = pictures_json(setup, found.pictures);
  out["body_text"] = story::plain_text(content.body);
  out["words"] = story::word_count(content.body);
  out["revision"] = found.story.story.published.number();
  return json_page(out, std::move(keys));
}

}  // namespace

Result<ApiList> fetch_api_list(store::Snapshot& snapshot, Setup const& setup, Route const& route,
                               Instant now) {
  auto stand = store::Newsstand(snapshot, setup.title.id, now);
  ApiList out;
  out.limit = route.limit;
  out.topic = route.topic;
  if (out.topic.empty()) out.section = route.section;
  auto const* section = story::section_called(setup.title, out.section);
  if (!out.section.empty() && section == nullptr)
    return not_found("There is no section called " + out.section + ".");
  out.list = !out.topic.empty()   ? pages::topic_key(out.topic)
             : section != nullptr ? pages::section_key(section->id)
                                  : pages::latest_key(setup.title.id);
  auto const list = [&](int count, auto const& after) {
    if (!out.topic.empty()) return stand.on_topic(out.topic, count, after);
    return section != nullptr ? stand.in_section(section->id, count, after) : stand.newest(count, after);
  };
  out.cards = TRY(pages::cards_after(stand, route.before.value_or(StoryId()), out.limit, list));
  out.pictures = TRY(pages::fetch_pictures(snapshot, pages::picture_ids(out.cards), now));
  return out;
}

pages::Page api_list(Setup const& setup, ApiList const& list) {
  std::vector<pages::Key> keys{pages::title_key(setup.title.id), list.list};
  json::Array stories;
  for (auto const& card : list.cards) {
    stories.push_back(card_json(setup, card, list.pictures));
    add_keys(card, list.pictures, keys);
  }
  json::Object out{{"stories", std::move(stories)}, {"next", nullptr}};
  if (int(list.cards.size()) == list.limit) out["next"] = next_address(setup, list);
  auto page = json_page(out, std::move(keys));
  // Anybody can make up topics: what has nothing is not kept.
  page.is_kept = !list.cards.empty() || list.topic.empty();
  return page;
}

Result<std::variant<ApiStory, store::Removal>> fetch_api_story(store::Snapshot& snapshot, TitleId title,
                                                               StoryId story, Instant now) {
  using Found = std::variant<ApiStory, store::Removal>;
  auto stand = store::Newsstand(snapshot, title, now);
  auto found = TRY(stand.story(story));
  if (auto* removal = std::get_if<store::Removal>(&found)) return Found(std::move(*removal));
  ApiStory out;
  out.story = std::get<store::PublicStory>(std::move(found));
  auto cards = TRY(stand.cards({story}));
  if (cards.empty()) return not_found("There is no such story.");
  out.card = std::move(cards.front());
  auto const& content = out.story.content;
  std::vector<PictureId> ids;
  if (content.main_picture) ids.push_back(content.main_picture->picture);
  story::each_picture(content.body, [&](story::PictureUse const& use) { ids.push_back(use.picture); });
  out.pictures = TRY(pages::fetch_pictures(snapshot, std::move(ids), now));
  return Found(std::move(out));
}

pages::Page api_story(Setup const& setup, std::variant<ApiStory, store::Removal> const& story) {
  if (auto const* removal = std::get_if<store::Removal>(&story)) return gone(setup, *removal);
  return shown(setup, std::get<ApiStory>(story));
}

pages::Page api_sections(Setup const& setup) {
  json::Array list;
  for (auto const& section : setup.title.sections) list.push_back(section_json(section));
  return json_page(json::Object{{"title", setup.title.name}, {"sections", std::move(list)}},
                   {pages::title_key(setup.title.id)});
}

pages::Page api_description() {
  pages::Page page;
  page.content_type = "application/json";
  page.for_other_sites = true;
  for (auto const& file : embedded::api())
    if (file.path == "openapi.json") page.body = std::string(file.bytes);
  return page;
}

}  // namespace stoppress::site
