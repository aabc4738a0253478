#include "wire/formats/newsml_g2/adapter.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/hash.h"
#include "base/html.h"
#include "base/text.h"
#include "markup/blocks.h"
#include "markup/html.h"
#include "markup/words.h"
#include "markup/xml.h"
#include "story/body/body.h"
#include "wire/formats/adapting.h"
#include "wire/formats/newsml_g2/people.h"
#include "wire/formats/nitf/adapter.h"
#include "wire/formats/nitf/parser.h"

namespace stoppress::wire::newsml_g2 {
namespace {

using story::WireType;

std::string_view after_colon(std::string_view code) {
  auto const at = code.find_last_of(":/");
  return at == std::string_view::npos ? code : code.substr(at + 1);
}

bool role_is(std::string_view role, std::initializer_list<std::string_view> names) {
  std::string_view const word = after_colon(role);
  return std::find(names.begin(), names.end(), word) != names.end();
}

bool has_image(Shape const& shape) {
  return std::any_of(shape.renditions.begin(), shape.renditions.end(),
                     [](Rendition const& rendition) { return rendition.mime.starts_with("image"); });
}

WireType type_of(Shape const& shape) {
  if (shape.element == "packageItem") return WireType::package;
  if (shape.element == "planningItem") return WireType::event;
  if (shape.element != "newsItem")
    return shape.concept_type == "cpnat:event" ? WireType::event : WireType::package;
  std::string const of = lower_ascii(after_colon(shape.item_class));
  if (of == "picture" || of == "photo") return WireType::picture;
  if (of == "graphic" || of == "animation") return WireType::graphic;
  if (of == "audio") return WireType::audio;
  if (of == "video") return WireType::video;
  if (of == "composite") return WireType::package;
  return of.empty() && shape.inline_contents.empty() && has_image(shape) ? WireType::picture : WireType::text;
}

// The widest image; agencies name their sizes each in their own way.
Rendition const* best(Shape const& shape) {
  Rendition const* chosen = nullptr;
  for (Rendition const& rendition : shape.renditions) {
    if (!rendition.mime.empty() && !rendition.mime.starts_with("image")) continue;
    if (safe_href(rendition.href).empty()) continue;
    if (chosen == nullptr || rendition.width > chosen->width) chosen = &rendition;
  }
  return chosen;
}

std::string caption_of(Shape const& shape) {
  for (Headline const& description : shape.descriptions)
    if (role_is(description.role, {"caption"})) return description.text;
  return shape.descriptions.empty() ? std::string() : shape.descriptions[0].text;
}

PictureId put_picture(Shape const& shape, markup::PictureList& pictures) {
  Rendition const* rendition = best(shape);
  if (rendition == nullptr) return {};
  story::ArrivingPicture picture;
  picture.guid = shape.guid;
  picture.href = safe_href(rendition->href);
  picture.width = rendition->width;
  picture.height = rendition->height;
  picture.headline = shape.headlines.empty() ? std::string() : shape.headlines[0].text;
  picture.caption = caption_of(shape);
  picture.creator = photographer_of(shape);
  picture.credit = shape.creditline;
  if (picture.credit.empty()) {
    std::string const& house = shape.provider.empty() ? shape.copyright_holder : shape.provider;
    picture.credit =
        picture.creator.empty() || house.empty() ? picture.creator + house : picture.creator + " / " + house;
  }
  picture.copyright = shape.copyright_notice.empty() ? shape.copyright_holder : shape.copyright_notice;
  picture.usage_terms = shape.usage_terms;
  std::vector<std::string> names;
  for (Rendition const& each : shape.renditions) names.push_back(each.href);
  return pictures.put(std::move(picture), names);
}

pugi::xml_node first_element(pugi::xml_node node) {
  for (pugi::xml_node part : node.children())
    if (part.type() == pugi::node_element) return part;
  return {};
}

class ContentReader {
 public:
  ContentReader(ReadOptions const& options, markup::PictureList& pictures, story::Arrival& arrival)
      : options_(options), pictures_(pictures), arrival_(arrival) {}

  void read(Content const& content) {
    if (markup::local_name(content.node) == "inlineData") return data(content);
    pugi::xml_node const root = first_element(content.node);
    if (!root) return plain(content.node.text().get());
    std::string const name = lower_ascii(markup::local_name(root));
    if (name == "nitf") return nitf::add_words(nitf::parse(root), options_, pictures_, arrival_);
    bool const known = content.type.find("html") != std::string::npos || name == "html" || name == "body" ||
                       name == "div" || name == "section" || name == "article" || name == "p";
    if (!known) {
      arrival_.problems.push_back({"inlineXML", "Nothing here reads <" + name + ">; left out"});
      return;
    }
    pugi::xml_node const body = markup::child(root, "body");
    blocks(body ? body : name == "html" || name == "body" ? root : content.node);
  }

 private:
  void data(Content const& content) {
    std::string text = content.node.text().get();
    if (std::string(content.node.attribute("encoding").value()).find("base64") != std::string::npos)
      text = to_clean_utf8(from_base64(text).value_or(""));
    bool const markup = content.type.find("html") != std::string::npos || trim(text).starts_with("<");
    if (!markup) return plain(text);
    auto context = context_for("inlineData");
    keep(markup::read_html(text, context));
  }

  void plain(std::string_view text) {
    keep(markup::read_plain_text(markup::resolve_leftover_references(text)));
  }

  void blocks(pugi::xml_node node) {
    auto context = context_for("inlineXML");
    keep(markup::read_blocks(node, context));
  }

  markup::BodyContext context_for(char const* where) {
    return {pictures_, arrival_.problems, options_.assumed_zone, where};
  }

  void keep(story::Body body) {
    if (!body.empty()) arrival_.content.body = std::move(body);
  }

  ReadOptions const& options_;
  markup::PictureList& pictures_;
  story::Arrival& arrival_;
};

void add_headlines(Shape const& shape, story::Content& content) {
  for (Headline const& headline : shape.headlines) {
    bool const below = role_is(headline.role, {"subtitle", "subheadline", "sub", "deck", "standfirst"});
    std::string& into = below ? content.standfirst : content.headline;
    if (into.empty()) into = headline.text;
  }
  for (Headline const& description : shape.descriptions)
    if (content.standfirst.empty() && !role_is(description.role, {"caption"}))
      content.standfirst = description.text;
}

void add_embargo(Shape const& shape, ReadOptions const& options, story::Arrival& arrival) {
  arrival.embargo = read_time(shape.embargoed, options.assumed_zone, "itemMeta/embargoed", arrival.problems);
  if (!shape.embargoed.empty() && !arrival.embargo) return hold(arrival, "itemMeta/embargoed");
  if (arrival.embargo) return;
  for (std::string const& note : shape.notes) {
    if (!speaks_of_embargo(note)) continue;
    if (arrival.updated) arrival.embargo = embargo_in_words(note, *arrival.updated, options.assumed_zone);
    if (!arrival.embargo) hold(arrival, "itemMeta/edNote");
    return;
  }
  if (shape.has_embargo)
    arrival.problems.push_back({"itemMeta/embargoed", "It is there but empty, and no note tells more"});
}

void add_subjects(Shape const& shape, story::Arrival& arrival) {
  for (Concept const& subject : shape.subjects) {
    std::string const& code = subject.qcode.empty() ? subject.literal : subject.qcode;
    story::Subject made = subject.qcode.empty() && !subject.literal.empty()
                              ? story::Subject{"", subject.literal, subject.name}
                              : read_subject({}, code, subject.uri, subject.name);
    if (subject.type == "cpnat:geoArea" && !made.name.empty()) arrival.places.push_back(made.name);
    if (!made.code.empty() || !made.name.empty()) arrival.subjects.push_back(std::move(made));
  }
  for (std::string const& place : shape.asserted_places)
    if (std::find(arrival.places.begin(), arrival.places.end(), place) == arrival.places.end())
      arrival.places.push_back(place);
}

std::string without_trailing_dash(std::string text) {
  for (std::string_view dash : {"–", "—", "-"})
    if (text.ends_with(dash))
      return std::string(trim(std::string_view(text).substr(0, text.size() - dash.size())));
  return text;
}

void add_words(Shape const& shape, story::Arrival& arrival) {
  story::Content& content = arrival.content;
  add_headlines(shape, content);
  if (content.headline.empty()) content.headline = shape.concept_name;
  if (content.standfirst.empty()) content.standfirst = shape.concept_text;
  content.byline = byline_from(shape);
  content.dateline.text = shape.dateline;
  content.dateline.place = place_in_dateline(shape.dateline);
  content.language = shape.language;
  content.source = source_of(shape);
  content.copyright = shape.copyright_notice.empty() ? shape.copyright_holder : shape.copyright_notice;
  for (std::string const& note : shape.notes)
    content.desk_note += (content.desk_note.empty() ? "" : "\n") + note;
  for (Concept const& genre : shape.genres)
    for (std::string const& word : {genre.qcode, genre.name})
      if (content.kind == story::Kind::news) content.kind = kind_of_genre(word);
  arrival.slugline = shape.slugline;
  arrival.credit = without_trailing_dash(shape.creditline);
  arrival.keywords = shape.keywords;
}

// What NITF inside did not say.
void add_last(Shape const& shape, story::Arrival& arrival) {
  story::Content& content = arrival.content;
  if (content.headline.empty()) content.headline = shape.title;
  for (Concept const& place : shape.located) {
    if (!content.dateline.place.empty()) break;
    bool const words = place.literal.find_first_of(" ,") != std::string::npos;  // else it is a key of its own
    content.dateline.place = place.name.empty() && words ? place.literal : place.name;
  }
  bool const reference =
      shape.element != "newsItem" && shape.element != "packageItem" && arrival.type != WireType::event;
  if (reference)
    arrival.problems.push_back(
        {shape.element, "It is reference data, not news: there is nothing to publish"});
}

Item adapt_one(Shape const& shape, ReadOptions const& options) {
  Item item;
  item.format = shape.standard.empty() ? "newsml-g2" : "newsml-g2 " + shape.standard;
  story::Arrival& arrival = item.arrival;
  arrival.identity = {options.source, shape.guid, shape.version};
  arrival.type = type_of(shape);
  arrival.status = read_status(shape.status, "itemMeta/pubStatus", arrival.problems);
  arrival.content.urgency = read_urgency(shape.urgency);
  if (!shape.urgency.empty()) item.urgency = arrival.content.urgency;
  std::string const& updated = shape.version_created.empty() ? shape.content_modified : shape.version_created;
  arrival.updated = read_time(updated, options.assumed_zone, "itemMeta/versionCreated", arrival.problems);
  std::string const& created = shape.first_created.empty() ? shape.content_created : shape.first_created;
  arrival.created = read_time(created, options.assumed_zone, "itemMeta/firstCreated", arrival.problems);
  if (!arrival.created) arrival.created = arrival.updated;
  add_words(shape, arrival);
  add_subjects(shape, arrival);
  add_embargo(shape, options, arrival);

  markup::PictureList pictures;
  PictureId main;
  bool const picture = arrival.type == WireType::picture || arrival.type == WireType::graphic;
  if (picture || has_image(shape)) main = put_picture(shape, pictures);
  for (Content const& content : shape.inline_contents)
    if (arrival.content.body.empty()) ContentReader(options, pictures, arrival).read(content);
  for (Rendition const& rendition : shape.renditions)
    if (rendition.mime.starts_with("video") || rendition.mime.starts_with("audio"))
      arrival.problems.push_back({"remoteContent", "There is no place for " + rendition.mime + "; left out"});
  add_last(shape, arrival);
  finish(arrival, std::move(pictures), main);
  return item;
}

void give_pictures(Item& story, Item const& picture) {
  if (story.arrival.pictures.size() > 500) return;
  for (story::ArrivingPicture const& one : picture.arrival.pictures) {
    auto& all = story.arrival.pictures;
    if (std::any_of(all.begin(), all.end(), [&](auto const& known) { return known.guid == one.guid; }))
      continue;
    all.push_back(one);
    PictureId const number(static_cast<std::int64_t>(all.size()));
    if (!story.arrival.content.main_picture)
      story.arrival.content.main_picture = story::PictureUse{number, one.caption, one.credit, one.alt};
  }
}

// A story and pictures that one package of the message holds, or that the story links to, belong together.
void join_packages(std::vector<Shape> const& shapes, std::vector<Item>& items) {
  std::map<std::string, std::size_t> by_guid;
  for (std::size_t i = 0; i < shapes.size(); ++i) by_guid[shapes[i].guid] = i;
  auto const is_picture = [&](std::size_t i) { return items[i].arrival.type == WireType::picture; };
  auto const is_story = [&](std::size_t i) { return items[i].arrival.type == WireType::text; };
  auto const known = [&](std::vector<std::string> const& guids) {
    std::vector<std::size_t> out;
    for (std::string const& guid : guids)
      if (auto const found = by_guid.find(guid); found != by_guid.end()) out.push_back(found->second);
    return out;
  };
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    auto const members = known(shapes[i].members);
    auto const stories = std::count_if(members.begin(), members.end(), is_story);
    for (std::size_t story : members)
      for (std::size_t picture : members)
        if (stories == 1 && is_story(story) && is_picture(picture))
          give_pictures(items[story], items[picture]);
    if (!is_story(i)) continue;
    for (std::size_t picture : known(shapes[i].links))
      if (is_picture(picture)) give_pictures(items[i], items[picture]);
  }
}

}  // namespace

std::vector<Item> adapt(std::vector<Shape> const& shapes, ReadOptions const& options) {
  std::vector<Item> items;
  items.reserve(shapes.size());
  for (Shape const& shape : shapes) items.push_back(adapt_one(shape, options));
  join_packages(shapes, items);
  return items;
}

}  // namespace stoppress::wire::newsml_g2
