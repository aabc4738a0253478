#include "store/stories/content_text.h"

#include "base/json.h"
#include "story/body/body.h"

namespace stoppress::store {
namespace {

json::Object object_of(std::string const& text) {
  auto const read = json::parse(text);
  return read.ok() && read->is_object() ? read->get_object() : json::Object();
}

std::string text_of(json::Object const& object, char const* key) {
  return json::text(object, key).value_or("");
}

}  // namespace

std::string byline_text(story::Byline const& byline) {
  json::Array authors;
  for (auto const& author : byline.authors) authors.push_back(json::Value(author));
  return json::dump(
      json::Object{{"authors", authors}, {"agency", byline.agency}, {"wording", byline.wording}});
}

story::Byline read_byline_text(std::string const& text) {
  auto const object = object_of(text);
  story::Byline byline;
  byline.agency = text_of(object, "agency");
  byline.wording = text_of(object, "wording");
  if (auto const* authors = json::array(object, "authors"))
    for (auto const& author : *authors)
      if (author.is_string()) byline.authors.emplace_back(author.get_string());
  return byline;
}

std::string picture_text(std::optional<story::PictureUse> const& use) {
  if (!use) return "";
  return json::dump(json::Object{{"picture", use->picture.number()},
                                 {"caption", use->caption},
                                 {"credit", use->credit},
                                 {"alt", use->alt}});
}

std::optional<story::PictureUse> read_picture_text(std::string const& text) {
  if (text.empty()) return std::nullopt;
  auto const object = object_of(text);
  return story::PictureUse{PictureId(json::number(object, "picture").value_or(0)), text_of(object, "caption"),
                           text_of(object, "credit"), text_of(object, "alt")};
}

std::string rest_text(story::Content const& content) {
  json::Array topics;
  for (auto const& topic : content.topics)
    topics.push_back(json::Object{{"slug", topic.slug}, {"name", topic.name}});
  json::Object rest{{"place", content.dateline.place},
                    {"dateline", content.dateline.text},
                    {"topics", topics},
                    {"source", content.source},
                    {"copyright", content.copyright},
                    {"desk_note", content.desk_note}};
  if (!content.headline_search.empty()) rest["headline_search"] = content.headline_search;
  if (!content.headline_share.empty()) rest["headline_share"] = content.headline_share;
  if (content.legal) rest["legal"] = true;
  if (content.dateline.date) rest["filed"] = content.dateline.date->micros();
  return json::dump(rest);
}

void read_rest_text(std::string const& text, story::Content& content) {
  auto const rest = object_of(text);
  content.dateline.place = text_of(rest, "place");
  content.dateline.text = text_of(rest, "dateline");
  if (auto const filed = json::number(rest, "filed")) content.dateline.date = Instant::from_micros(*filed);
  content.source = text_of(rest, "source");
  content.copyright = text_of(rest, "copyright");
  content.desk_note = text_of(rest, "desk_note");
  content.headline_search = text_of(rest, "headline_search");
  content.headline_share = text_of(rest, "headline_share");
  content.legal = json::flag(rest, "legal").value_or(false);
  if (auto const* topics = json::array(rest, "topics"))
    for (auto const& topic : *topics)
      if (topic.is_object())
        content.topics.push_back({text_of(topic.get_object(), "slug"), text_of(topic.get_object(), "name")});
}

Result<story::Content> content_of(ContentRow row) {
  auto& [section, kind, urgency, language, headline, standfirst, kicker, byline, picture, rest, body] = row;
  story::Content content;
  content.section = section;
  content.kind = from_name<story::Kind>(kind).value_or(story::Kind::news);
  content.urgency = static_cast<int>(urgency);
  content.language = std::move(language);
  content.headline = std::move(headline);
  content.standfirst = std::move(standfirst);
  content.kicker = std::move(kicker);
  content.byline = read_byline_text(byline);
  content.main_picture = read_picture_text(picture);
  read_rest_text(rest, content);
  content.body = TRY(story::read_body(body));
  return content;
}

}  // namespace stoppress::store
