// A story's content, described once. A new field is a member of Content (story.h) and a line here; its
// control in the editor is the rest.
#pragma once

#include "story/fields/field.h"
#include "story/story.h"

namespace stoppress::story {

template <class Visit>
constexpr void each_field(Of<Topic>, Visit const& visit) {
  visit(field("slug", &Topic::slug).at_most(120));
  visit(field("name", &Topic::name).at_most(120).not_empty());
}

template <class Visit>
constexpr void each_field(Of<PictureUse>, Visit const& visit) {
  visit(field("picture", &PictureUse::picture));
  visit(field("caption", &PictureUse::caption).at_most(2000));
  visit(field("credit", &PictureUse::credit).at_most(300));
  visit(field("alt", &PictureUse::alt).at_most(1000));
}

template <class Visit>
constexpr void each_field(Of<Entity>, Visit const& visit) {
  visit(field("kind", &Entity::kind));
  visit(field("name", &Entity::name).at_most(300).not_empty());
  visit(field("same_as", &Entity::same_as).at_most(50));
}

template <class Visit>
constexpr void each_field(Of<RelatedItem>, Visit const& visit) {
  visit(field("guid", &RelatedItem::guid).at_most(1000));
  visit(field("title", &RelatedItem::title).at_most(1000));
}

template <class Visit>
constexpr void each_field(Of<Content>, Visit const& visit) {
  using C = Content;
  visit(field("headline", &C::headline).at_most(300).in_columns().compared().needed("It has no headline."));
  visit(field("headline_search", &C::headline_search).at_most(300).compared());
  visit(field("headline_share", &C::headline_share).at_most(300).compared());
  visit(field("standfirst", &C::standfirst)
            .at_most(1000)
            .in_columns()
            .compared()
            .wanted("It has no standfirst: lists will show the headline alone."));
  visit(field("kicker", &C::kicker).at_most(60).in_columns().compared());
  visit(field("kind", &C::kind).in_columns());
  visit(field("section", &C::section).in_columns().needed("It stands in no section."));
  visit(field("byline", &C::byline).in_columns().compared().wanted("It says nowhere who wrote it."));
  visit(field("dateline", &C::dateline).compared());
  visit(field("topics", &C::topics).at_most(30).compared());
  visit(field("main_picture", &C::main_picture).in_columns().compared());
  visit(field("body", &C::body).in_columns().needed("It has no text."));
  visit(field("language", &C::language).at_most(35).in_columns());
  visit(field("source", &C::source).at_most(120));
  visit(field("copyright", &C::copyright).at_most(500));
  visit(field("desk_note", &C::desk_note).at_most(5000).compared());
  visit(field("urgency", &C::urgency).from(1, 8).in_columns());
  visit(field("legal", &C::legal));
  visit(field("usage_terms", &C::usage_terms).at_most(5000).compared());
  visit(field("entities", &C::entities).at_most(200));
  visit(field("related", &C::related).at_most(200));
}

}  // namespace stoppress::story
