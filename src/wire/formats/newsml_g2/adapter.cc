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
#include "wire/meaning/datelines.h"
#include "wire/meaning/finish.h"
#include "wire/meaning/pictures.h"

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
  picture.expires = parse_iso(shape.expires, Zone::utc());
  std::vector<std::string> names;
  for (Rendition const& each : shape.renditions) names.push_back(each.href);
  return pictures.put(std::move(picture), names);
}

pugi::xml_node first_element(pugi::xml_node node) {
  for (pugi::xml_node part : node.children())
    if (part.type() == pugi::node_element) return part;
  return {};
}

// The first of the pictures that came beside the story and that its text does not show.
PictureId first_unused(story::Body const& body, std::size_t beside) {
  auto const used = story::pictures(body);
  for (std::size_t i = 1; i <= beside; ++i) {
    PictureId const id(static_cast<std::int64_t>(i));
    if (std::none_of(used.begin(), used.end(), [&](auto const& use) { return use.picture == id; })) return id;
  }
  return {};
}

class ContentReader {
 public:
  ContentReader(ReadOptions const& options, markup::PictureList& pictures, story::Arrival& arrival,
                Said& said)
      : options_(options), pictures_(pictures), arrival_(arrival), said_(said) {}

  void read(Content const& content) {
    if (markup::local_name(content.node) == "inlineData") return data(content);
    pugi::xml_node const root = first_element(content.node);
    if (!root) return plain(content.node.text().get());
    std::string const name = lower_ascii(markup::local_name(root));
    if (name == "nitf") return nitf::add_words(nitf::parse(root), options_, pictures_, arrival_, said_);
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
    take_from(context, said_);
  }

  void plain(std::string_view text) {
    keep(markup::read_plain_text(markup::resolve_leftover_references(text)));
  }

  void blocks(pugi::xml_node node) {
    auto context = context_for("inlineXML");
    keep(markup::read_blocks(node, context));
    take_from(context, said_);
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
  Said& said_;
};

void add_headlines(Shape const& shape, story::Content& content, Said& said) {
  for (Headline const& headline : shape.headlines) {
    bool const below = role_is(headline.role, {"subtitle", "subheadline", "sub", "deck", "standfirst"});
    std::string& into = below ? content.standfirst : content.headline;
    if (into.empty())
      into = headline.text;
    else
      said.second_lines.push_back(headline.text);
  }
  for (Headline const& description : shape.descriptions)
    if (content.standfirst.empty() && !role_is(description.role, {"caption"}))
      content.standfirst = description.text;
}

void add_embargo(Shape const& shape, Said& said) {
  said.embargo = shape.embargoed;
  said.embargo_where = "itemMeta/embargoed";
  if (shape.has_embargo && shape.embargoed.empty() && !shape.embargo_note) said.empty_embargo = true;
  said.embargoed = shape.embargo_note;
}

void add_entity_of(Concept const& subject, story::Arrival& arrival) {
  auto const kind = entity_kind(subject.type);
  if (!kind) return;
  story::Entity entity{*kind, subject.name.empty() ? subject.literal : subject.name, {}};
  entity.same_as = {subject.qcode, subject.uri};
  entity.same_as.insert(entity.same_as.end(), subject.same_as.begin(), subject.same_as.end());
  add_entity(arrival, std::move(entity));
}

void add_subjects(Shape const& shape, story::Arrival& arrival) {
  for (Concept const& subject : shape.subjects) {
    std::string const& code = subject.qcode.empty() ? subject.literal : subject.qcode;
    story::Subject made = subject.qcode.empty() && !subject.literal.empty()
                              ? story::Subject{"", subject.literal, subject.name}
                              : read_subject({}, code, subject.uri, subject.name);
    if (subject.type == "cpnat:geoArea") add_place(arrival, made.name);
    add_entity_of(subject, arrival);
    if (!made.code.empty() || !made.name.empty()) arrival.subjects.push_back(std::move(made));
    for (std::string const& same : subject.same_as) {
      bool const address = same.find("://") != std::string::npos;
      add_subject(arrival, read_subject({}, address ? "" : same, address ? same : "", {}));
    }
  }
  for (std::string const& place : shape.asserted_places) add_place(arrival, place);
}

std::string without_trailing_dash(std::string text) {
  for (std::string_view dash : {"–", "—", "-"})
    if (text.ends_with(dash))
      return std::string(trim(std::string_view(text).substr(0, text.size() - dash.size())));
  return text;
}

void add_words(Shape const& shape, story::Arrival& arrival, Said& said) {
  story::Content& content = arrival.content;
  add_headlines(shape, content, said);
  if (content.headline.empty()) content.headline = shape.concept_name;
  if (content.standfirst.empty()) content.standfirst = shape.concept_text;
  said.bylines = shape.bylines;
  if (said.bylines.empty()) said.names = creators_of(shape);
  said.other_lines.push_back(shape.title);
  said.notes = shape.notes;
  said.signals = shape.signals;
  arrival.usage_terms = shape.usage_terms;
  said.rights_where = "rightsInfo/usageTerms";
  said.expires = shape.expires;
  said.expires_where = shape.expires_where;
  for (std::size_t i = 0; i < shape.links.size(); ++i)
    arrival.related.push_back({shape.links[i], shape.link_titles[i]});
  content.dateline.text = shape.dateline;
  content.dateline.place = place_in_dateline(shape.dateline);
  content.language = shape.language;
  content.source = source_of(shape);
  content.copyright = shape.copyright_notice.empty() ? shape.copyright_holder : shape.copyright_notice;
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

// The fullest first; of about the same length the one with markup. Some agencies put a cut for small screens
// beside the text.
std::vector<Content const*> fullest_first(Shape const& shape) {
  std::vector<std::pair<std::size_t, Content const*>> sized;
  std::size_t most = 0;
  for (Content const& content : shape.inline_contents) {
    sized.emplace_back(markup::text_below(content.node).size(), &content);
    most = std::max(most, sized.back().first);
  }
  auto const rank = [&](auto const& one) {
    bool const plain = one.second->type.starts_with("text/plain");
    return std::pair(one.first * 5 < most * 4, plain);
  };
  std::stable_sort(sized.begin(), sized.end(),
                   [&](auto const& a, auto const& b) { return rank(a) < rank(b); });
  std::vector<Content const*> out;
  for (auto const& one : sized) out.push_back(one.second);
  return out;
}

void report_films(Shape const& shape, story::Arrival& arrival) {
  for (Rendition const& rendition : shape.renditions)
    if (rendition.mime.starts_with("video") || rendition.mime.starts_with("audio"))
      arrival.problems.push_back({"remoteContent", "There is no place for " + rendition.mime + "; left out"});
}

// `brought`: the pictures that come beside it in the message, each once, and those that must not be shown.
Item adapt_one(Shape const& shape, ReadOptions const& options, markup::PictureList brought) {
  Item item;
  item.format = shape.standard.empty() ? "newsml-g2" : "newsml-g2 " + shape.standard;
  story::Arrival& arrival = item.arrival;
  Said said;
  arrival.identity = {options.source, shape.guid, shape.version};
  arrival.type = type_of(shape);
  said.status = shape.status;
  said.status_where = "itemMeta/pubStatus";
  arrival.content.urgency = read_urgency(shape.urgency);
  if (!shape.urgency.empty()) item.urgency = arrival.content.urgency;
  std::string const& updated = shape.version_created.empty() ? shape.content_modified : shape.version_created;
  arrival.updated = read_time(updated, options.assumed_zone, "itemMeta/versionCreated", arrival.problems);
  std::string const& created = shape.first_created.empty() ? shape.content_created : shape.first_created;
  arrival.created = read_time(created, options.assumed_zone, "itemMeta/firstCreated", arrival.problems);
  if (!arrival.created) arrival.created = arrival.updated;
  add_words(shape, arrival, said);
  add_subjects(shape, arrival);
  add_embargo(shape, said);

  markup::PictureList pictures = std::move(brought);
  std::size_t const beside = pictures.size();
  bool const picture = arrival.type == WireType::picture || arrival.type == WireType::graphic;
  if (picture || has_image(shape)) said.main_picture = put_picture(shape, pictures);
  for (Content const* content : fullest_first(shape))
    if (arrival.content.body.empty()) ContentReader(options, pictures, arrival, said).read(*content);
  report_films(shape, arrival);
  add_last(shape, arrival);
  if (!said.main_picture) said.main_picture = first_unused(arrival.content.body, beside);
  finish(item, std::move(pictures), std::move(said), options);
  return item;
}

// Which pictures of the message belong to which story: those that one package holds together with it, and
// those that it links to.
std::vector<std::vector<std::size_t>> pictures_of_stories(std::vector<Shape> const& shapes) {
  std::map<std::string, std::size_t> by_guid;
  for (std::size_t i = 0; i < shapes.size(); ++i) by_guid[shapes[i].guid] = i;
  auto const is_of = [&](std::size_t i, WireType type) { return type_of(shapes[i]) == type; };
  auto const known = [&](std::vector<std::string> const& guids) {
    std::vector<std::size_t> out;
    for (std::string const& guid : guids)
      if (auto const found = by_guid.find(guid); found != by_guid.end()) out.push_back(found->second);
    return out;
  };
  constexpr std::size_t kMost = 500;
  std::vector<std::vector<std::size_t>> out(shapes.size());
  auto const give = [&](std::size_t story, std::size_t picture) {
    auto& all = out[story];
    if (all.size() < kMost && is_of(picture, WireType::picture) &&
        std::find(all.begin(), all.end(), picture) == all.end())
      all.push_back(picture);
  };
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    auto const members = known(shapes[i].members);
    auto const is_story = [&](std::size_t member) { return is_of(member, WireType::text); };
    auto const story = std::find_if(members.begin(), members.end(), is_story);
    bool const alone =
        story != members.end() && std::find_if(story + 1, members.end(), is_story) == members.end();
    if (alone)
      for (std::size_t picture : members) give(*story, picture);
    if (!is_of(i, WireType::text)) continue;
    for (std::size_t picture : known(shapes[i].links)) give(i, picture);
  }
  return out;
}

markup::PictureList bring(Shape const& story, std::vector<Shape> const& shapes,
                          std::vector<std::size_t> const& which, ReadOptions const& options,
                          std::vector<story::Problem>& problems) {
  markup::PictureList pictures;
  std::vector<story::Problem> told_elsewhere;
  auto const read = [&](std::string const& time) {
    return read_time(time, options.assumed_zone, "", told_elsewhere);
  };
  auto const embargo = read(story.embargoed);
  auto const out_at = embargo ? embargo : read(story.version_created);
  for (std::size_t const i : which) {
    Shape const& it = shapes[i];
    std::string note;
    for (std::string const& one : it.notes) note += one + " ";
    auto const why = reason_to_leave_out({it.status, it.embargoed, note}, out_at, options);
    if (!why) {
      put_picture(it, pictures);
      continue;
    }
    std::vector<std::string> names{it.guid};
    for (Rendition const& rendition : it.renditions) names.push_back(rendition.href);
    pictures.refuse(names);
    problems.push_back({"picture " + it.guid, *why + "; left out"});
  }
  return pictures;
}

}  // namespace

std::vector<Item> adapt(std::vector<Shape> const& shapes, ReadOptions const& options) {
  std::vector<Item> items;
  items.reserve(shapes.size());
  auto const pictures = pictures_of_stories(shapes);
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    std::vector<story::Problem> problems;
    items.push_back(adapt_one(shapes[i], options, bring(shapes[i], shapes, pictures[i], options, problems)));
    auto& all = items.back().arrival.problems;
    all.insert(all.end(), problems.begin(), problems.end());
  }
  return items;
}

}  // namespace stoppress::wire::newsml_g2
