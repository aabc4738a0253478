#include "wire/formats/ninjs/adapter.h"

#include <algorithm>
#include <array>

#include "base/html.h"
#include "base/text.h"
#include "markup/blocks.h"
#include "markup/html.h"
#include "markup/words.h"
#include "story/body/body.h"
#include "wire/formats/adapting.h"
#include "wire/meaning/datelines.h"
#include "wire/meaning/finish.h"
#include "wire/meaning/pictures.h"

namespace stoppress::wire::ninjs {
namespace {

using story::WireType;

bool looks_like_markup(std::string_view text) {
  return text.find("</") != std::string_view::npos || text.find("<br") != std::string_view::npos ||
         text.find("<p>") != std::string_view::npos || text.find("/>") != std::string_view::npos;
}

// The words under the first of these roles that says something; else the first of all.
std::string by_role(std::vector<Words> const& all, std::initializer_list<std::string_view> roles,
                    bool or_any) {
  for (std::string_view role : roles)
    for (Words const& words : all)
      if (words.role == role)
        if (std::string text = markup::text_of_html(words.value); !text.empty()) return text;
  for (Words const& words : all)
    if (or_any)
      if (std::string text = markup::text_of_html(words.value); !text.empty()) return text;
  return {};
}

// How much of a text there is, whatever the markup around it.
std::size_t amount(Words const& body) {
  std::size_t count = 0;
  bool tag = false;
  for (char const c : body.value) {
    if (c == '<') tag = true;
    if (!tag && c != ' ' && c != '\n') ++count;
    if (c == '>') tag = false;
  }
  return count;
}

// Markup keeps what plain text loses, so it comes first.
int preference(Words const& body) {
  std::string const said = body.role + " " + body.type;
  if (said.find("html") != std::string::npos || said.find("richtext") != std::string::npos) return 0;
  if (said.find("xml") != std::string::npos) return 3;
  return looks_like_markup(body.value) ? 1 : 2;
}

// A cut for small screens stands beside the body of some agencies: what has four fifths of the most is whole.
std::vector<Words const*> whole_bodies_first(std::vector<Words> const& all) {
  // An agency's own XML holds more than the text.
  constexpr int kForeign = 3;
  std::size_t most = 0;
  for (Words const& body : all)
    if (preference(body) < kForeign) most = std::max(most, amount(body));
  std::vector<Words const*> out;
  for (Words const& body : all) out.push_back(&body);
  auto const rank = [&](Words const* body) {
    bool const cut = amount(*body) * 5 < most * 4;
    return std::pair(cut ? kForeign : 0, preference(*body));
  };
  std::stable_sort(out.begin(), out.end(), [&](auto* a, auto* b) { return rank(a) < rank(b); });
  return out;
}

story::Body read_body(Shape const& shape, markup::PictureList& pictures, ReadOptions const& options,
                      std::vector<story::Problem>& problems, Said& said) {
  for (Words const* body : whole_bodies_first(shape.bodies)) {
    markup::BodyContext context{pictures, problems, options.assumed_zone, "body " + body->role};
    bool const markup = preference(*body) < 2 || looks_like_markup(body->value);
    story::Body read =
        markup ? markup::read_html(body->value, context) : markup::read_plain_text(body->value);
    take_from(context, said);
    if (!read.empty()) return read;
  }
  return {};
}

bool is_image(Rendition const& rendition) {
  return rendition.mime.empty() || rendition.mime.starts_with("image");
}

// The original, else the widest: what the picture room makes its sizes from.
Rendition const* best(std::vector<Rendition> const& renditions) {
  Rendition const* chosen = nullptr;
  for (Rendition const& rendition : renditions) {
    if (!is_image(rendition) || safe_href(rendition.href).empty()) continue;
    bool const original = rendition.name == "original" || rendition.name == "supplied";
    if (original) return &rendition;
    if (chosen == nullptr || rendition.width > chosen->width) chosen = &rendition;
  }
  return chosen;
}

bool is_picture(Shape const& shape) {
  if (shape.type == "picture" || shape.type == "graphic" || shape.type == "image" || shape.type == "photo")
    return true;
  return shape.type.empty() && shape.bodies.empty() && best(shape.renditions) != nullptr;
}

std::string credit_of(Shape const& shape) {
  if (!shape.credit.empty()) return markup::one_line(shape.credit);
  std::string const by = markup::one_line(
      starts_with_ignoring_case(shape.byline, "by ") ? shape.byline.substr(3) : shape.byline);
  std::string const holder =
      markup::one_line(shape.copyright_holder.empty() ? shape.source : shape.copyright_holder);
  if (by.empty() || by.find(holder) != std::string::npos) return by.empty() ? holder : by;
  return by + " / " + holder;
}

PictureId put_picture(Shape const& shape, std::string const& name, markup::PictureList& pictures) {
  story::ArrivingPicture picture;
  picture.guid = markup::one_line(shape.guid);
  picture.headline = by_role(shape.headlines, {"main"}, true);
  picture.caption = by_role(shape.descriptions, {"caption", "text"}, true);
  picture.credit = credit_of(shape);
  picture.creator = markup::one_line(shape.byline);
  picture.alt = markup::one_line(shape.alt);
  // Superdesk writes the description for those who can't see the picture into body_text.
  if (picture.alt.empty() && shape.bodies.size() == 1 && shape.bodies[0].role == "text" &&
      shape.bodies[0].value.size() < 500)
    picture.alt = markup::one_line(shape.bodies[0].value);
  picture.copyright =
      markup::one_line(shape.copyright_notice.empty() ? shape.copyright_holder : shape.copyright_notice);
  picture.usage_terms = markup::one_line(shape.usage_terms);
  std::vector<std::string> names{name};
  for (Rendition const& rendition : shape.renditions) names.push_back(rendition.href);
  if (Rendition const* rendition = best(shape.renditions)) {
    picture.href = safe_href(rendition->href);
    picture.width = rendition->width;
    picture.height = rendition->height;
  }
  return pictures.put(std::move(picture), names);
}

bool is_named_as_main(std::string const& name) {
  constexpr std::array<std::string_view, 8> kNames{"featuremedia", "featureimage", "featuredimage", "mainpic",
                                                   "mainpicture",  "main",         "lead",          "hero"};
  return std::find(kNames.begin(), kNames.end(), lower_ascii(name)) != kNames.end();
}

void refuse(Association const& association, markup::PictureList& pictures) {
  std::vector<std::string> names{association.name, association.shape.guid};
  for (Rendition const& rendition : association.shape.renditions) names.push_back(rendition.href);
  pictures.refuse(names);
}

// Puts all associated pictures into the list; gives the one that the item names as its main picture.
PictureId put_associations(Shape const& shape, std::optional<Instant> story_out, ReadOptions const& options,
                           markup::PictureList& pictures, story::Arrival& arrival) {
  auto& problems = arrival.problems;
  PictureId main;
  for (Association const& association : shape.associations) {
    Shape const& it = association.shape;
    if (is_picture(it)) {
      if (auto const why = reason_to_leave_out({it.status, it.embargoed, it.note}, story_out, options)) {
        problems.push_back({"associations." + association.name, *why + "; left out"});
        refuse(association, pictures);
        continue;
      }
      PictureId const id = put_picture(association.shape, association.name, pictures);
      if (!main && is_named_as_main(association.name)) main = id;
    } else if (association.shape.type == "video" || association.shape.type == "audio") {
      problems.push_back({"associations." + association.name,
                          "There is no place for " + association.shape.type + "; left out"});
    } else if (!it.guid.empty()) {
      arrival.related.push_back({markup::one_line(it.guid), by_role(it.headlines, {"main"}, true)});
    }
  }
  return main;
}

// Without a name for it, the first picture that the body does not show is the main one.
PictureId first_unused(story::Body const& body, markup::PictureList const& pictures, std::size_t count) {
  auto const used = story::pictures(body);
  for (std::size_t i = 1; i <= count; ++i) {
    PictureId const id(static_cast<std::int64_t>(i));
    if (pictures[id].href.empty()) continue;
    if (std::none_of(used.begin(), used.end(), [&](auto const& use) { return use.picture == id; })) return id;
  }
  return {};
}

WireType type_of(Shape const& shape) {
  std::string const type = lower_ascii(trim(shape.type));
  if (type == "graphic") return WireType::graphic;
  if (is_picture(shape)) return WireType::picture;
  if (type == "composite" || type == "package") return WireType::package;
  if (type == "audio") return WireType::audio;
  if (type == "video") return WireType::video;
  if (type == "event" || type == "planning") return WireType::event;
  return WireType::text;
}

void add_same_as(Concept const& concept_, story::Arrival& arrival) {
  for (std::string const& same : concept_.same_as) {
    bool const address = same.find("://") != std::string::npos;
    add_subject(arrival, read_subject({}, address ? "" : same, address ? same : "", {}));
  }
}

void add_concept(Concept const& concept_, story::Arrival& arrival) {
  std::string const name = markup::one_line(concept_.name);
  if (concept_.kind == "place")
    return add_place(arrival, name.empty() ? markup::one_line(concept_.literal) : name);
  std::string const& code = concept_.code;
  if (concept_.kind == "genre") {
    for (std::string const& word : {code, concept_.name, concept_.literal})
      if (arrival.content.kind == story::Kind::news) arrival.content.kind = kind_of_genre(word);
    return;
  }
  // What is no subject is told by its list, where it has no vocabulary of its own.
  std::string const list = concept_.kind == "subject" ? std::string() : concept_.kind;
  std::string const scheme = concept_.scheme.empty() ? list : concept_.scheme;
  // A code inside a plain list ("news:uk") is one code, not a scheme and a code.
  if (code.empty() && concept_.uri.empty() && !concept_.literal.empty() && name.empty())
    return add_subject(arrival, {list, markup::one_line(concept_.literal), {}});
  bool const addressed = concept_.scheme.empty() && code.empty() && !concept_.uri.empty();
  story::Subject subject = read_subject(addressed ? "" : scheme, code, concept_.uri, name);
  if (subject.code.empty()) subject = read_subject(scheme, concept_.literal, {}, name);
  add_subject(arrival, std::move(subject));
}

void add_entity_of(Concept const& concept_, story::Arrival& arrival) {
  auto const kind = entity_kind(concept_.kind);
  if (!kind) return;
  std::string const& name = concept_.name.empty() ? concept_.literal : concept_.name;
  std::string const code = concept_.code.empty() ? std::string()
                           : concept_.scheme.empty()
                               ? concept_.code
                               : code_of(read_subject(concept_.scheme, concept_.code, {}, {}));
  story::Entity entity{*kind, name, {code, concept_.uri}};
  entity.same_as.insert(entity.same_as.end(), concept_.same_as.begin(), concept_.same_as.end());
  add_entity(arrival, std::move(entity));
}

void add_concepts(Shape const& shape, story::Arrival& arrival) {
  for (Concept const& concept_ : shape.concepts) {
    add_concept(concept_, arrival);
    add_entity_of(concept_, arrival);
    add_same_as(concept_, arrival);
  }
}

std::string standfirst_of(Shape const& shape) {
  std::string text =
      by_role(shape.descriptions, {"standfirst", "abstract", "summary", "text", "main", "html"}, true);
  // "POL": some put a category there.
  return text.find(' ') == std::string::npos ? std::string() : text;
}

void add_times(Shape const& shape, ReadOptions const& options, story::Arrival& arrival, Said& said) {
  Zone const& zone = options.assumed_zone;
  arrival.created = read_time(shape.first_created, zone, "firstcreated", arrival.problems);
  arrival.updated = read_time(shape.version_created, zone, "versioncreated", arrival.problems);
  said.embargo = shape.embargoed;
  said.embargo_where = "embargoed";
  said.expires = shape.expires;
  said.expires_where = "expires";
}

// The earliest that readers can see it, as its fields say.
std::optional<Instant> out_at(Shape const& shape, ReadOptions const& options, story::Arrival const& arrival) {
  std::vector<story::Problem> told_elsewhere;
  auto const embargo = read_time(shape.embargoed, options.assumed_zone, "", told_elsewhere);
  return embargo ? embargo : arrival.updated;
}

void add_words(Shape const& shape, story::Arrival& arrival, Said& said) {
  story::Content& content = arrival.content;
  content.headline = by_role(shape.headlines, {"main", "", "headline", "simple"}, true);
  content.kicker = by_role(shape.headlines, {"kicker", "label"}, false);
  if (content.headline.empty()) content.headline = markup::text_of_html(shape.title);
  if (arrival.type == WireType::text || arrival.type == WireType::package)
    content.standfirst = standfirst_of(shape);
  said.bylines = {shape.byline};
  if (trim(shape.byline).empty())
    for (std::string const& author : shape.authors) said.names.push_back(markup::one_line(author));
  content.dateline.text = markup::one_line(shape.dateline);
  content.dateline.place = place_in_dateline(shape.dateline);
  if (content.dateline.place.empty()) content.dateline.place = markup::one_line(shape.located);
  content.language = markup::one_line(shape.language);
  content.source = markup::one_line(shape.source);
  if (content.source.empty() && !shape.info_sources.empty())
    content.source = markup::one_line(shape.info_sources[0]);
  if (content.source.empty()) content.source = markup::one_line(shape.copyright_holder);
  content.copyright =
      markup::one_line(shape.copyright_notice.empty() ? shape.copyright_holder : shape.copyright_notice);
  said.notes.push_back(markup::text_of_html(shape.note));
  said.other_lines.push_back(markup::text_of_html(shape.title));
  said.signals = shape.signals;
  arrival.usage_terms = markup::text_of_html(shape.usage_terms);
  said.rights_where = "usageterms";
  arrival.slugline = markup::one_line(shape.slugline);
  arrival.credit = markup::one_line(shape.credit);
  for (std::string const& keyword : shape.keywords) arrival.keywords.push_back(markup::one_line(keyword));
}

// A story whose body stands under a name that nothing here reads must not go out with a headline alone.
void report_unread_texts(Shape const& shape, story::Arrival& arrival) {
  for (std::string const& name : shape.unread_texts)
    arrival.problems.push_back({name, "It holds a text under a name that nothing here reads; left out"});
  bool const hold = !shape.unread_texts.empty() && arrival.content.body.empty();
  if (hold && arrival.status == story::WireStatus::usable) arrival.status = story::WireStatus::withheld;
}

}  // namespace

Item adapt(Shape const& shape, ReadOptions const& options) {
  Item item;
  item.format = "ninjs " + markup::one_line(shape.standard);
  story::Arrival& arrival = item.arrival;
  arrival.identity = {options.source, markup::one_line(shape.guid), markup::one_line(shape.version)};
  Said said;
  said.status = shape.status;
  said.status_where = "pubstatus";
  arrival.type = type_of(shape);
  std::string const& urgency = shape.urgency.empty() ? shape.priority : shape.urgency;
  arrival.content.urgency = read_urgency(urgency);
  if (!trim(urgency).empty()) item.urgency = arrival.content.urgency;
  add_times(shape, options, arrival, said);
  add_words(shape, arrival, said);
  add_concepts(shape, arrival);

  markup::PictureList pictures;
  PictureId main;
  if (arrival.type == WireType::picture || arrival.type == WireType::graphic)
    main = put_picture(shape, {}, pictures);
  PictureId const named =
      put_associations(shape, out_at(shape, options, arrival), options, pictures, arrival);
  if (!main) main = named;
  std::size_t const brought = pictures.size();
  if (pictures.size() == 0 || pictures[PictureId(1)].alt.empty() || !is_picture(shape))
    arrival.content.body = read_body(shape, pictures, options, arrival.problems, said);
  if (!main) main = first_unused(arrival.content.body, pictures, brought);
  for (std::string const& guid : shape.related) arrival.related.push_back({markup::one_line(guid), {}});
  for (std::string const& name : shape.unread) arrival.problems.push_back({name, "Not used; left out"});
  report_unread_texts(shape, arrival);
  said.main_picture = main;
  finish(item, std::move(pictures), std::move(said), options);
  return item;
}

}  // namespace stoppress::wire::ninjs
