#include "site/api/api.h"

#include "base/hash.h"
#include "base/json.h"
#include "embedded/api.h"
#include "pages/page_renderer.h"
#include "pages/render/cards.h"
#include "site/reader/shown_body.h"
#include "store/pictures/picture_library.h"
#include "story/body/body.h"
#include "story/body/body_document.h"
#include "story/picture/picture_words.h"

namespace stoppress::site {
namespace {

using engine::Response;
using store::Card;
using store::Snapshot;

Response json_reply(json::Value const& value) {
  return {200,
          {{"Content-Type", "application/json"},
           {"Cache-Control", "public, max-age=0, must-revalidate"},
           {"Access-Control-Allow-Origin", "*"}},
          json::dump(value)};
}

json::Value section_json(story::Section const& section) {
  return json::Object{{"slug", section.slug}, {"name", section.name}, {"description", section.description}};
}

std::string section_slug(Context const& context, SectionId id) {
  auto const* section = story::section_of(context.setup.title, id);
  return section == nullptr ? "" : section->slug;
}

json::Value picture_json(Context const& context, story::PictureUse const& use,
                         story::LibraryPicture const& picture) {
  auto const words = story::words_of(use, picture);
  int const width = media::widths_for(picture.width).back();
  auto const path = media::address_of(picture, width, media::Shape::own, media::Format::jpeg);
  return json::Object{{"url", pages::absolute(context.setup, path)},
                      {"width", width},
                      {"height", media::height_for(picture, width, media::Shape::own)},
                      {"caption", json::or_null(words.caption)},
                      {"credit", json::or_null(words.credit)},
                      {"alt", json::or_null(words.alt)}};
}

// Where the pictures are that the body names by number.
json::Array pictures_json(Context const& context,
                          std::map<PictureId, story::LibraryPicture> const& pictures) {
  json::Array list;
  for (auto const& [asked, picture] : pictures) {
    auto said = picture_json(context, {picture.id, "", "", ""}, picture).get_object();
    said["id"] = picture.id.number();
    list.push_back(std::move(said));
  }
  return list;
}

json::Object card_json(Context const& context, Card const& card,
                       std::map<PictureId, story::LibraryPicture> const& pictures) {
  json::Object out{{"id", card.id.number()},
                   {"url", pages::absolute(context.setup, pages::address_of(context.setup, card.section,
                                                                            card.slug, card.id))},
                   {"section", section_slug(context, card.section)},
                   {"kind", story::name_of(card.kind)},
                   {"headline", pages::styled_headline(context.setup, card.headline)},
                   {"standfirst", json::or_null(card.standfirst)},
                   {"byline", json::or_null(pages::byline_of(context.setup, card.byline))},
                   {"language", json::or_null(card.language)},
                   {"published", iso_utc(card.first_published)},
                   {"updated", iso_utc(card.updated)},
                   {"picture", nullptr}};
  if (!card.main_picture) return out;
  auto const found = pictures.find(card.main_picture->picture);
  if (found != pictures.end()) out["picture"] = picture_json(context, *card.main_picture, found->second);
  return out;
}

Result<std::vector<Card>> asked_cards(Context const& context, store::Newsstand stand, Route const& route) {
  std::optional<store::After> after;
  if (route.before) {
    auto const from = TRY(stand.cards({*route.before}));
    if (from.empty()) return invalid("There is no story to go on from.");
    after = store::After{from.front().first_published, from.front().id};
  }
  if (!route.topic.empty()) return stand.on_topic(route.topic, route.limit, after);
  if (route.section.empty()) return stand.newest(route.limit, after);
  if (auto const* section = story::section_called(context.setup.title, route.section))
    return stand.in_section(section->id, route.limit, after);
  return not_found("There is no section called " + route.section + ".");
}

Result<Response> stories(Context const& context, Snapshot& snapshot, Route const& route) {
  auto const cards =
      TRY(asked_cards(context, snapshot.newsstand(context.setup.title.id, context.clock.now()), route));
  std::vector<PictureId> ids;
  for (auto const& card : cards)
    if (card.main_picture) ids.push_back(card.main_picture->picture);
  auto const pictures = TRY(store::PictureLibrary(snapshot).shown(ids, context.clock.now()));
  json::Array list;
  for (auto const& card : cards) list.push_back(card_json(context, card, pictures));
  json::Object out{{"stories", std::move(list)}, {"next", nullptr}};
  if (int(cards.size()) == route.limit) {
    std::string next = "/api/v1/stories?limit=" + std::to_string(route.limit);
    if (!route.section.empty()) next += "&section=" + route.section;
    if (!route.topic.empty()) next += "&topic=" + route.topic;
    out["next"] =
        pages::absolute(context.setup, next + "&before=" + std::to_string(cards.back().id.number()));
  }
  return json_reply(out);
}

Result<Response> one_story(Context const& context, Snapshot& snapshot, Route const& route) {
  auto stand = snapshot.newsstand(context.setup.title.id, context.clock.now());
  auto const found = TRY(stand.story(route.story));
  if (auto const* removal = std::get_if<store::Removal>(&found)) {
    Response gone =
        engine::problem(not_found(removal->note.empty() ? "This story was taken down." : removal->note));
    gone.status = 410;
    auto said = json::parse(gone.body).value().as_object();
    said["status"] = 410;
    said["title"] = "Gone";
    gone.body = json::dump(said);
    return gone;
  }
  auto const& story = std::get<store::PublicStory>(found);
  auto const cards = TRY(stand.cards({route.story}));
  if (cards.empty()) return not_found("There is no such story.");
  std::vector<PictureId> ids;
  if (story.content.main_picture) ids.push_back(story.content.main_picture->picture);
  story::each_picture(story.content.body, [&](story::PictureUse const& use) { ids.push_back(use.picture); });
  auto const pictures = TRY(store::PictureLibrary(snapshot).shown(ids, context.clock.now()));
  auto const body = shown_body(story.content.body, pictures);
  auto out = card_json(context, cards.front(), pictures);
  json::Array topics;
  for (auto const& topic : story.content.topics)
    topics.push_back(json::Object{{"slug", topic.slug}, {"name", topic.name}});
  out["topics"] = std::move(topics);
  out["body"] = story::document_of(body);
  out["pictures"] = pictures_json(context, pictures);
  out["body_text"] = story::plain_text(story.content.body);
  out["words"] = story::word_count(story.content.body);
  out["revision"] = story.story.published.number();
  return json_reply(out);
}

Response sections(Context const& context) {
  json::Array list;
  for (auto const& section : context.setup.title.sections) list.push_back(section_json(section));
  return json_reply(json::Object{{"title", context.setup.title.name}, {"sections", std::move(list)}});
}

Response description() {
  Response response{200, {{"Content-Type", "application/json"}, {"Access-Control-Allow-Origin", "*"}}, ""};
  for (auto const& file : embedded::api())
    if (file.path == "openapi.json") response.body = std::string(file.bytes);
  return response;
}

}  // namespace

Result<Response> api(Context const& context, Route const& route) {
  if (route.kind == RouteKind::api_sections) return sections(context);
  if (route.kind == RouteKind::api_description) return description();
  if (route.kind == RouteKind::api_stories)
    return context.store.read([&](Snapshot& snapshot) { return stories(context, snapshot, route); });
  if (route.kind == RouteKind::api_story)
    return context.store.read([&](Snapshot& snapshot) { return one_story(context, snapshot, route); });
  return not_found("There is no such resource. /api/v1/openapi.json lists what there is.");
}

}  // namespace stoppress::site
