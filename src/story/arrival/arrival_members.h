// Every member of an arrival in its order, as it is sent from the process that has read it to the one that
// keeps it: `line(member, …)` reads or writes them all. A member that is added does not compile until it is
// here too.
#pragma once

#include <cstddef>
#include <utility>

#include "story/arrival/arrival.h"

namespace stoppress::story {

template <class Line>
void each(Line& line, Span& it) {
  auto& [text, bold, italic, subscript, superscript, href] = it;
  line(text, bold, italic, subscript, superscript, href);
}
template <class Line>
void each(Line& line, Paragraph& it) {
  auto& [text] = it;
  line(text);
}
template <class Line>
void each(Line& line, Heading& it) {
  auto& [level, text] = it;
  line(level, text);
}
template <class Line>
void each(Line& line, PictureUse& it) {
  auto& [picture, caption, credit, alt] = it;
  line(picture, caption, credit, alt);
}
template <class Line>
void each(Line& line, Gallery& it) {
  auto& [pictures] = it;
  line(pictures);
}
template <class Line>
void each(Line& line, PullQuote& it) {
  auto& [text, attribution] = it;
  line(text, attribution);
}
template <class Line>
void each(Line& line, Quote& it) {
  auto& [paragraphs, attribution] = it;
  line(paragraphs, attribution);
}
template <class Line>
void each(Line& line, List& it) {
  auto& [ordered, items] = it;
  line(ordered, items);
}
template <class Line>
void each(Line& line, Cell& it) {
  auto& [text, heading, columns, rows] = it;
  line(text, heading, columns, rows);
}
template <class Line>
void each(Line& line, Table& it) {
  auto& [caption, rows] = it;
  line(caption, rows);
}
template <class Line>
void each(Line& line, Embed& it) {
  auto& [url, title] = it;
  line(url, title);
}
template <class Line>
void each(Line&, Rule&) {}
template <class Line>
void each(Line& line, RelatedLink& it) {
  auto& [story, url, text] = it;
  line(story, url, text);
}
template <class Line>
void each(Line& line, Block& it);
template <class Line>
void each(Line& line, LiveEntry& it) {
  auto& [id, time, headline, key, body] = it;
  line(id, time, headline, key, body);
}

namespace detail {

// The kind of that number; false when there is none.
template <std::size_t... numbers>
bool turn_into(Block& block, std::size_t kind, std::index_sequence<numbers...>) {
  return ((kind == numbers ? (block.value.template emplace<numbers>(), true) : false) || ...);
}

}  // namespace detail

template <class Line>
void each(Line& line, Block& it) {
  constexpr std::make_index_sequence<std::variant_size_v<decltype(it.value)>> kKinds;
  auto kind = it.value.index();
  line(kind);
  if (kind != it.value.index() && !detail::turn_into(it, kind, kKinds)) {
    if constexpr (requires { line.refuse(); }) line.refuse();  // who reads
    return;
  }
  std::visit([&](auto& block) { line(block); }, it.value);
}

template <class Line>
void each(Line& line, Topic& it) {
  auto& [slug, name] = it;
  line(slug, name);
}
template <class Line>
void each(Line& line, Byline& it) {
  auto& [authors, agency, wording] = it;
  line(authors, agency, wording);
}
template <class Line>
void each(Line& line, Dateline& it) {
  auto& [place, date, text] = it;
  line(place, date, text);
}
template <class Line>
void each(Line& line, Entity& it) {
  auto& [kind, name, same_as] = it;
  line(kind, name, same_as);
}
template <class Line>
void each(Line& line, RelatedItem& it) {
  auto& [guid, title] = it;
  line(guid, title);
}
template <class Line>
void each(Line& line, Content& it) {
  auto& [headline, headline_search, headline_share, standfirst, kicker, kind, section, byline, dateline,
         topics, main_picture, body, language, source, copyright, desk_note, urgency, legal, usage_terms,
         entities, related] = it;
  line(headline, headline_search, headline_share, standfirst, kicker, kind, section, byline, dateline, topics,
       main_picture, body, language, source, copyright, desk_note, urgency, legal, usage_terms, entities,
       related);
}

template <class Line>
void each(Line& line, WireIdentity& it) {
  auto& [source, guid, version] = it;
  line(source, guid, version);
}
template <class Line>
void each(Line& line, Subject& it) {
  auto& [scheme, code, name] = it;
  line(scheme, code, name);
}
template <class Line>
void each(Line& line, ArrivingPicture& it) {
  auto& [guid, href, headline, caption, credit, creator, alt, copyright, usage_terms, expires, width,
         height] = it;
  line(guid, href, headline, caption, credit, creator, alt, copyright, usage_terms, expires, width, height);
}
template <class Line>
void each(Line& line, Problem& it) {
  auto& [where, what] = it;
  line(where, what);
}
template <class Line>
void each(Line& line, Arrival& it) {
  auto& [identity, status, type, content, slugline, credit, embargo, created, updated, subjects, keywords,
         places, entities, related, signals, usage_terms, expires, pictures, problems] = it;
  line(identity, status, type, content, slugline, credit, embargo, created, updated, subjects, keywords,
       places, entities, related, signals, usage_terms, expires, pictures, problems);
}

}  // namespace stoppress::story
