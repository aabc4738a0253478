#include "newsroom/stories/story_json.h"

#include "newsroom/fields.h"
#include "newsroom/responses.h"
#include "store/staff/name.h"
#include "store/stories/desk_lists.h"
#include "story/body/body_document.h"

namespace stoppress::newsroom {
namespace {

json::Value section_json(SectionId id, story::Title const& title) {
  if (auto const* section = story::section_of(title, id))
    return json::Object{{"id", id.number()}, {"slug", section->slug}, {"name", section->name}};
  return json::Object{{"id", 0}, {"slug", ""}, {"name", "No section"}};
}

std::string section_slug(SectionId id, story::Title const& title) {
  auto const* section = story::section_of(title, id);
  return section == nullptr ? "" : section->slug;
}

json::Object byline_json(story::Byline const& byline) {
  json::Array authors;
  for (auto const& name : byline.authors)
    authors.push_back(json::Object{{"slug", story::author_slug(name)}, {"name", name}});
  return {{"authors", std::move(authors)}, {"agency", byline.agency}, {"wording", byline.wording}};
}

json::Value picture_json(std::optional<story::PictureUse> const& use) {
  if (!use) return nullptr;
  return json::Object{{"picture", use->picture.number()},
                      {"caption", use->caption},
                      {"credit", use->credit},
                      {"alt", use->alt}};
}

// ---- reading

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
  story::Byline byline() const {
    story::Byline out{{}, agency, wording};
    for (auto const& author : authors) out.authors.push_back(author.name);
    return out;
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
  std::string slug, name;
  std::optional<std::int64_t> stories;
  static void fields(auto& form, auto& self) {
    form.text("slug", self.slug).at_most(120);
    form.text("name", self.name).at_most(120).not_empty();
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
struct PictureGiven {
  PictureId picture;
  std::string caption, credit, alt;
  static void fields(auto& form, auto& self) {
    form.id("picture", self.picture);
    form.text("caption", self.caption).at_most(2000);
    form.text("credit", self.credit).at_most(300);
    form.text("alt", self.alt).at_most(1000);
  }
};

// The lists that an absent member and an empty one are told apart by.
struct Topics {
  std::vector<TopicGiven> topics;
  static void fields(auto& form, auto& self) { form.objects("topics", self.topics, 30); }
};

struct Given {
  desk::ContentChange change;
  std::optional<SectionGiven> section;
  std::optional<BylineGiven> byline;
  std::optional<DatelineGiven> dateline;
  std::optional<json::Value> topics, body, main_picture;
  std::optional<std::int64_t> urgency;
  std::optional<bool> legal;
  static void fields(auto& form, auto& self) {
    auto& change = self.change;
    form.text("headline", change.headline).at_most(300);
    form.text("headline_search", change.headline_search).at_most(300);
    form.text("headline_share", change.headline_share).at_most(300);
    form.text("standfirst", change.standfirst).at_most(1000);
    form.text("kicker", change.kicker).at_most(60);
    form.word("kind", change.kind, story::kind_named);
    form.object("section", self.section);
    form.object("byline", self.byline);
    form.object("dateline", self.dateline);
    form.value("topics", self.topics);
    form.value("main_picture", self.main_picture);
    form.value("body", self.body);
    form.text("language", change.language).at_most(35);
    form.text("source", change.source).at_most(120);
    form.text("copyright", change.copyright).at_most(500);
    form.text("desk_note", change.desk_note).at_most(5000);
    form.number("urgency", self.urgency, 1, 8);
    form.flag("legal", self.legal);
  }
};

template <class T>
Result<T> read_value(json::Object object) {
  T out;
  Fields form(object, "");
  T::fields(form, out);
  if (auto wrong = form.trouble()) return *std::move(wrong);
  return out;
}

Result<SectionId> section_of(SectionGiven const& given, story::Title const& title) {
  if (auto const* section = story::section_of(title, given.id)) return section->id;
  return about("section", invalid("This title has no such section."));
}

Zone zone_of(story::Title const& title) { return Zone::find(title.zone).value_or(Zone::utc()); }

// A dateline's date is a day in the title's zone.
Result<story::Dateline> dateline_of(DatelineGiven const& given, story::Title const& title) {
  story::Dateline dateline{given.place, std::nullopt, ""};
  if (!given.date) return dateline;
  dateline.date = parse_iso(*given.date, zone_of(title));
  if (!dateline.date) return about("dateline", invalid("“dateline.date” must be a day, such as 2026-11-24."));
  return dateline;
}

json::Value day_or_null(std::optional<Instant> date, story::Title const& title) {
  return date ? json::Value(iso_in(*date, zone_of(title)).substr(0, 10)) : json::Value(nullptr);
}

Result<std::vector<story::Topic>> topics_of(json::Value const& given) {
  auto const read = TRY(read_value<Topics>(json::Object{{"topics", given}}));
  std::vector<story::Topic> topics;
  for (auto const& topic : read.topics)
    topics.push_back({topic.slug.empty() ? story::topic_slug(topic.name) : topic.slug, topic.name});
  return topics;
}

Result<std::optional<story::PictureUse>> picture_of(json::Value const& given) {
  if (given.is_null()) return std::optional<story::PictureUse>();
  if (!given.is_object()) return about("main_picture", invalid("main_picture must be an object or null."));
  auto const read = TRY(read_value<PictureGiven>(given.get_object()));
  return std::optional(story::PictureUse{read.picture, read.caption, read.credit, read.alt});
}

}  // namespace

json::Value name_or_null(store::Name const& name) {
  if (!name.id && name.name.empty()) return nullptr;
  return json::Object{{"id", name.id.number()}, {"name", name.name}};
}

json::Object row_json(store::DeskRow const& row, story::Title const& title) {
  json::Value published = nullptr, address = nullptr, editing = nullptr;
  if (row.published) published = row.published.number();
  if (row.published) address = story::address(section_slug(row.section, title), row.slug, row.id);
  if (row.editing) editing = name_or_null(*row.editing);
  return {{"id", row.id.number()},
          {"title", json::Object{{"id", title.id.number()}, {"name", title.name}}},
          {"state", story::name_of(row.state)},
          {"slug", row.slug.str()},
          {"headline", row.headline},
          {"section", section_json(row.section, title)},
          {"kind", story::name_of(row.kind)},
          {"byline", story::format(row.byline)},
          {"source", row.source},
          {"urgency", row.urgency},
          {"words", row.words},
          {"revision", row.head.number()},
          {"published_revision", std::move(published)},
          {"changed_at", iso_utc(row.changed_at)},
          {"changed_by", name_or_null(row.changed_by)},
          {"first_published", time_or_null(row.first_published)},
          {"updated", time_or_null(row.updated)},
          {"release_at", time_or_null(row.release_at)},
          {"embargo", time_or_null(row.embargo)},
          {"breaking_until", time_or_null(row.breaking_until)},
          {"picture", row.has_picture},
          {"legal", row.legal},
          {"wire_waiting", row.wire_waiting},
          {"editing", std::move(editing)},
          {"address", std::move(address)}};
}

json::Object content_json(story::Content const& content, story::Title const& title) {
  json::Array topics;
  for (auto const& topic : content.topics)
    topics.push_back(json::Object{{"slug", topic.slug}, {"name", topic.name}});
  return {{"headline", content.headline},
          {"headline_search", content.headline_search},
          {"headline_share", content.headline_share},
          {"standfirst", content.standfirst},
          {"kicker", content.kicker},
          {"kind", story::name_of(content.kind)},
          {"section", section_json(content.section, title)},
          {"byline", byline_json(content.byline)},
          {"dateline", json::Object{{"place", content.dateline.place},
                                    {"date", day_or_null(content.dateline.date, title)}}},
          {"topics", std::move(topics)},
          {"main_picture", picture_json(content.main_picture)},
          {"body", story::document_of(content.body)},
          {"language", content.language},
          {"source", content.source},
          {"copyright", content.copyright},
          {"desk_note", content.desk_note},
          {"urgency", content.urgency},
          {"legal", content.legal}};
}

Result<desk::ContentChange> read_change(json::Value content, story::Title const& title) {
  if (!content.is_object()) return about("content", invalid("content must be an object."));
  bool const says_picture = content.get_object().contains("main_picture");
  auto given = TRY(read_value<Given>(std::move(content.get_object())));
  auto change = std::move(given.change);
  if (given.section) change.section = TRY(section_of(*given.section, title));
  if (given.byline) change.byline = given.byline->byline();
  if (given.dateline) change.dateline = TRY(dateline_of(*given.dateline, title));
  if (given.topics) change.topics = TRY(topics_of(*given.topics));
  if (says_picture) change.main_picture = TRY(picture_of(given.main_picture.value_or(nullptr)));
  if (given.body) {
    auto body = story::body_of(*given.body);
    if (!body.ok()) return about("body", body.error());
    change.body = std::move(*body);
  }
  if (given.urgency) change.urgency = static_cast<int>(*given.urgency);
  change.legal = given.legal;
  return change;
}

}  // namespace stoppress::newsroom
