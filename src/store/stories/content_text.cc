#include "store/stories/content_text.h"

#include "base/json.h"
#include "story/body/body.h"
#include "story/fields/content_fields.h"
#include "story/fields/described_json.h"

namespace stoppress::store {
namespace {

json::Object object_of(std::string const& text) {
  auto const read = json::parse(text);
  return read.ok() && read->is_object() ? read->get_object() : json::Object();
}

std::string text_of(json::Object const& object, char const* key) {
  return json::text(object, key).value_or("");
}

template <class T>
concept HasJson = requires(json::Object const& object, T& value) {
  story::read_json(object, "", value);
};

// What is as in a new content is left out.
template <class T>
void put(json::Object& rest, story::Field<story::Content, T> const& field, T const& value) {
  if constexpr (HasJson<T>)
    if (value != story::Content().*field.member) rest[field.kept_as] = story::json_of(value);
}
void put(json::Object& rest, story::Field<story::Content, story::Dateline> const&,
         story::Dateline const& value) {
  rest["place"] = value.place;
  rest["dateline"] = value.text;
  if (value.date) rest["filed"] = value.date->micros();
}

template <class T>
void take(json::Object const& rest, story::Field<story::Content, T> const& field, T& into) {
  if constexpr (HasJson<T>) story::read_json(rest, field.kept_as, into);
}
void take(json::Object const& rest, story::Field<story::Content, story::Dateline> const&,
          story::Dateline& into) {
  into.place = text_of(rest, "place");
  into.text = text_of(rest, "dateline");
  if (auto const filed = json::number(rest, "filed")) into.date = Instant::from_micros(*filed);
}

// Calls do_it(field) for each field without a column of its own. store_test holds that each comes back.
template <class DoIt>
void each_of_the_rest(DoIt const& do_it) {
  story::each_field(story::Of<story::Content>(), [&](auto const& field) {
    if (!field.kept_as.empty()) do_it(field);
  });
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
  return use ? json::dump(story::json_of(*use)) : "";
}

std::optional<story::PictureUse> read_picture_text(std::string const& text) {
  if (text.empty()) return std::nullopt;
  story::PictureUse use;
  story::read_members(object_of(text), use);
  return use;
}

std::string found_by(story::Content const& content) {
  std::string text = content.headline;
  for (auto const& entity : content.entities) {
    text += "\n" + entity.name;
    for (auto const& code : entity.same_as) text += "\n" + code;
  }
  for (auto const& item : content.related) text += "\n" + item.title + "\n" + item.guid;
  return text;
}

std::string rest_text(story::Content const& content) {
  json::Object rest;
  each_of_the_rest([&](auto const& field) { put(rest, field, content.*field.member); });
  return json::dump(rest);
}

void read_rest_text(std::string const& text, story::Content& content) {
  auto const rest = object_of(text);
  each_of_the_rest([&](auto const& field) { take(rest, field, content.*field.member); });
}

story::Content content_without_body_of(ContentRow row) {
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
  return content;
}

Result<story::Content> content_of(ContentRow row) {
  auto body = TRY(story::read_body(std::get<std::tuple_size_v<ContentRow> - 1>(row)));
  auto content = content_without_body_of(std::move(row));
  content.body = std::move(body);
  return content;
}

}  // namespace stoppress::store
