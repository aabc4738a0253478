#include "newsroom/stories/content_json.h"

#include "newsroom/fields.h"
#include "newsroom/stories/story_json.h"
#include "story/body/body_reader.h"
#include "story/body/body_writer.h"
#include "story/fields/content_fields.h"
#include "story/fields/described_json.h"

namespace stoppress::newsroom {
namespace {

Zone zone_of(story::Title const& title) { return Zone::find(title.zone).value_or(Zone::utc()); }

// ---- what a request gives, where it is not what the description of its type says

struct Author {
  std::string slug, name;
  static void fields(auto& form, auto& self) {
    form.text("slug", self.slug).at_most(120);
    form.text("name", self.name).at_most(120).not_empty();
  }
};
struct BylineGiven {
  std::vector<Author> authors;
  std::string agency, wording;
  static void fields(auto& form, auto& self) {
    form.objects("authors", self.authors, 20);
    form.text("agency", self.agency).at_most(120);
    form.text("wording", self.wording).at_most(300);
  }
};
struct DatelineGiven {
  std::string place;
  std::optional<std::string> date;
  static void fields(auto& form, auto& self) {
    form.text("place", self.place).at_most(120);
    form.text("date", self.date).at_most(35);
  }
};
struct TopicGiven {
  story::Topic topic;
  std::optional<std::int64_t> stories;
  static void fields(auto& form, auto& self) {
    form.members(self.topic);
    form.number("stories", self.stories, 0, INT64_MAX);  // as a suggestion came, not read
  }
};
struct SectionGiven {
  SectionId id;
  std::optional<std::string> slug, name;
  static void fields(auto& form, auto& self) {
    form.id("id", self.id);
    form.text("slug", self.slug);
    form.text("name", self.name);
  }
};

// Reads member after member into the change; keeps the first thing that is wrong.
class Reading {
 public:
  Reading(Fields& form, story::ContentChange& change, story::Title const& title)
      : form_(form), change_(change), title_(title) {}

  std::optional<Error> const& error() const { return error_; }

  template <class T>
  void take(story::Field<story::Content, T> const& field) {
    std::optional<T> given;
    form_.member(field, given);
    if (given) change_.set(field.member, *std::move(given));
  }

  void take(story::Field<story::Content, SectionId> const& field) {
    std::optional<SectionGiven> given;
    form_.object(field.name, given);
    if (!given) return;
    if (auto const* section = story::section_of(title_, given->id))
      change_.set(field.member, section->id);
    else
      refuse(field.name, "This title has no such section.");
  }

  void take(story::Field<story::Content, story::Byline> const& field) {
    std::optional<BylineGiven> given;
    form_.object(field.name, given);
    if (!given) return;
    story::Byline byline{{}, given->agency, given->wording};
    for (auto const& author : given->authors) byline.authors.push_back(author.name);
    change_.set(field.member, std::move(byline));
  }

  // A dateline's date is a day in the title's zone.
  void take(story::Field<story::Content, story::Dateline> const& field) {
    std::optional<DatelineGiven> given;
    form_.object(field.name, given);
    if (!given) return;
    story::Dateline dateline{given->place, std::nullopt, ""};
    if (given->date) dateline.date = parse_iso(*given->date, zone_of(title_));
    if (given->date && !dateline.date)
      return refuse(field.name, "“dateline.date” must be a day, such as 2026-11-24.");
    change_.set(field.member, std::move(dateline));
  }

  void take(story::Field<story::Content, std::vector<story::Topic>> const& field) {
    std::optional<std::vector<TopicGiven>> given;
    form_.objects(field.name, given, field.longest);
    if (!given) return;
    std::vector<story::Topic> topics;
    for (auto const& [topic, stories] : *given)
      topics.push_back({topic.slug.empty() ? story::topic_slug(topic.name) : topic.slug, topic.name});
    change_.set(field.member, std::move(topics));
  }

  // Null takes the picture away.
  void take(story::Field<story::Content, std::optional<story::PictureUse>> const& field) {
    std::optional<story::PictureUse> given;
    form_.object(field.name, given);
    if (form_.has(field.name)) change_.set(field.member, std::move(given));
  }

  void take(story::Field<story::Content, story::Body> const& field) {
    std::optional<json::Value> given;
    form_.value(field.name, given);
    if (!given) return;
    auto body = story::body_of(*given);
    if (!body.ok()) return keep(about(std::string(field.name), body.error()));
    drop_empty_lines(*body);
    change_.set(field.member, *std::move(body));
  }

 private:
  void refuse(std::string_view field, char const* sentence) {
    keep(about(std::string(field), invalid(sentence)));
  }
  void keep(Error error) {
    if (!error_) error_ = std::move(error);
  }

  Fields& form_;
  story::ContentChange& change_;
  story::Title const& title_;
  std::optional<Error> error_;
};

// ---- what is answered

template <class T>
json::Value shown(T const& value, story::Title const&) {
  return story::json_of(value);
}
json::Value shown(SectionId section, story::Title const& title) { return section_json(section, title); }
json::Value shown(story::Byline const& byline, story::Title const&) {
  json::Array authors;
  for (auto const& name : byline.authors)
    authors.push_back(json::Object{{"slug", story::author_slug(name)}, {"name", name}});
  return json::Object{
      {"authors", std::move(authors)}, {"agency", byline.agency}, {"wording", byline.wording}};
}
json::Value shown(story::Dateline const& dateline, story::Title const& title) {
  json::Value date = nullptr;
  if (dateline.date) date = iso_in(*dateline.date, zone_of(title)).substr(0, 10);
  return json::Object{{"place", dateline.place}, {"date", std::move(date)}};
}
json::Value shown(story::Body const& body, story::Title const&) { return story::document_of(body); }

}  // namespace

void drop_empty_lines(story::Body& body) {
  std::erase_if(body, [](story::Block& block) {
    if (auto* entry = std::get_if<story::LiveEntry>(&block.value)) drop_empty_lines(entry->body);
    if (auto* paragraph = std::get_if<story::Paragraph>(&block.value))
      return story::is_blank(paragraph->text);
    auto* heading = std::get_if<story::Heading>(&block.value);
    return heading != nullptr && story::is_blank(heading->text);
  });
}

json::Object content_json(story::Content const& content, story::Title const& title) {
  json::Object out;
  story::each_field(story::Of<story::Content>(),
                    [&](auto const& field) { out[field.name] = shown(content.*field.member, title); });
  return out;
}

Result<story::ContentChange> read_change(json::Value content, story::Title const& title) {
  if (!content.is_object()) return about("content", invalid("content must be an object."));
  story::ContentChange change;
  Fields form(content.get_object(), "");
  Reading reading(form, change, title);
  story::each_field(story::Of<story::Content>(), [&](auto const& field) { reading.take(field); });
  if (auto wrong = form.trouble()) return *std::move(wrong);
  if (reading.error()) return *reading.error();
  return change;
}

}  // namespace stoppress::newsroom
