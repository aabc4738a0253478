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

// Markup keeps what plain text loses, so it comes first.
int preference(Words const& body) {
  std::string const said = body.role + " " + body.type;
  if (said.find("html") != std::string::npos || said.find("richtext") != std::string::npos) return 0;
  if (looks_like_markup(body.value)) return 1;
  return said.find("xml") != std::string::npos ? 3 : 2;
}

story::Body read_body(Shape const& shape, markup::PictureList& pictures, ReadOptions const& options,
                      std::vector<story::Problem>& problems) {
  std::vector<Words const*> bodies;
  for (Words const& body : shape.bodies) bodies.push_back(&body);
  std::stable_sort(bodies.begin(), bodies.end(),
                   [](auto* a, auto* b) { return preference(*a) < preference(*b); });
  for (Words const* body : bodies) {
    markup::BodyContext context{pictures, problems, options.assumed_zone, "body " + body->role};
    bool const markup = preference(*body) < 2 || looks_like_markup(body->value);
    story::Body read =
        markup ? markup::read_html(body->value, context) : markup::read_plain_text(body->value);
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

// Puts all associated pictures in the page cache; gives the one that the item names as its main picture.
PictureId put_associations(Shape const& shape, markup::PictureList& pictures,
                           std::vector<story::Problem>& problems) {
  PictureId main;
  for (Association const& association : shape.associations) {
    if (is_picture(association.shape)) {
      PictureId const id = put_picture(association.shape, association.name, pictures);
      if (!main && is_named_as_main(association.name)) main = id;
    } else if (association.shape.type == "video" || association.shape.type == "audio") {
      problems.push_back({"associations." + association.name,
                          "There is no place for " + association.shape.type + "; left out"});
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

void add_concepts(Shape const& shape, story::Arrival& arrival) {
  for (Concept const& concept_ : shape.concepts) {
    std::string const name = markup::one_line(concept_.name);
    if (concept_.kind == "place") {
      std::string const place = name.empty() ? markup::one_line(concept_.literal) : name;
      if (!place.empty()) arrival.places.push_back(place);
      continue;
    }
    std::string const& code = concept_.code;
    if (concept_.kind == "genre") {
      for (std::string const& word : {code, concept_.name, concept_.literal})
        if (arrival.content.kind == story::Kind::news) arrival.content.kind = kind_of_genre(word);
      continue;
    }
    bool const service = concept_.kind == "service" && concept_.scheme.empty();
    // A code inside a plain list ("news:uk") is one code, not a scheme and a code.
    if (code.empty() && concept_.uri.empty() && !concept_.literal.empty() && name.empty()) {
      arrival.subjects.push_back({service ? "service" : "", markup::one_line(concept_.literal), {}});
      continue;
    }
    story::Subject subject = read_subject(service ? "service" : concept_.scheme, code, concept_.uri, name);
    if (subject.code.empty()) subject = read_subject(concept_.scheme, concept_.literal, {}, name);
    if (!subject.code.empty() || !subject.name.empty()) arrival.subjects.push_back(std::move(subject));
  }
}

std::string standfirst_of(Shape const& shape) {
  std::string text =
      by_role(shape.descriptions, {"standfirst", "abstract", "summary", "text", "main", "html"}, true);
  // "POL": some put a category there.
  return text.find(' ') == std::string::npos ? std::string() : text;
}

void add_times(Shape const& shape, ReadOptions const& options, story::Arrival& arrival) {
  Zone const& zone = options.assumed_zone;
  arrival.created = read_time(shape.first_created, zone, "firstcreated", arrival.problems);
  arrival.updated = read_time(shape.version_created, zone, "versioncreated", arrival.problems);
  arrival.embargo = read_time(shape.embargoed, zone, "embargoed", arrival.problems);
  if (!trim(shape.embargoed).empty() && !arrival.embargo) hold(arrival, "embargoed");
}

void add_words(Shape const& shape, story::Arrival& arrival) {
  story::Content& content = arrival.content;
  content.headline = by_role(shape.headlines, {"main", "", "headline", "simple"}, true);
  content.kicker = by_role(shape.headlines, {"kicker", "label"}, false);
  if (content.headline.empty()) content.headline = markup::text_of_html(shape.title);
  if (arrival.type == WireType::text || arrival.type == WireType::package)
    content.standfirst = standfirst_of(shape);
  content.byline = byline_of(shape.byline);
  if (content.byline.authors.empty() && content.byline.agency.empty())
    for (std::string const& author : shape.authors)
      content.byline.authors.push_back(markup::one_line(author));
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
  content.desk_note = markup::text_of_html(shape.note);
  arrival.slugline = markup::one_line(shape.slugline);
  arrival.credit = markup::one_line(shape.credit);
  for (std::string const& keyword : shape.keywords) arrival.keywords.push_back(markup::one_line(keyword));
}

}  // namespace

Item adapt(Shape const& shape, ReadOptions const& options) {
  Item item;
  item.format = "ninjs " + markup::one_line(shape.standard);
  story::Arrival& arrival = item.arrival;
  arrival.identity = {options.source, markup::one_line(shape.guid), markup::one_line(shape.version)};
  arrival.status = read_status(shape.status, "pubstatus", arrival.problems);
  arrival.type = type_of(shape);
  std::string const& urgency = shape.urgency.empty() ? shape.priority : shape.urgency;
  arrival.content.urgency = read_urgency(urgency);
  if (!trim(urgency).empty()) item.urgency = arrival.content.urgency;
  add_times(shape, options, arrival);
  add_words(shape, arrival);
  add_concepts(shape, arrival);

  markup::PictureList pictures;
  PictureId main;
  if (arrival.type == WireType::picture || arrival.type == WireType::graphic)
    main = put_picture(shape, {}, pictures);
  PictureId const named = put_associations(shape, pictures, arrival.problems);
  if (!main) main = named;
  std::size_t const brought = pictures.size();
  if (pictures.size() == 0 || pictures[PictureId(1)].alt.empty() || !is_picture(shape))
    arrival.content.body = read_body(shape, pictures, options, arrival.problems);
  if (!main) main = first_unused(arrival.content.body, pictures, brought);
  for (std::string const& name : shape.unread) arrival.problems.push_back({name, "Not used; left out"});
  finish(arrival, std::move(pictures), main);
  return item;
}

}  // namespace stoppress::wire::ninjs
