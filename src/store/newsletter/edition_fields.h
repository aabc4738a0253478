// What an edition holds, described once: how it is stored and what the newsroom's API takes and gives.
#pragma once

#include "store/newsletter/edition.h"
#include "story/fields/field.h"

namespace stoppress::store {

template <class Visit>
constexpr void each_field(story::Of<PinnedStory>, Visit const& visit) {
  using story::field;
  visit(field("story", &PinnedStory::story));
  visit(field("place", &PinnedStory::place).from(0, 29));
  visit(field("headline", &PinnedStory::headline).at_most(300));
  visit(field("standfirst", &PinnedStory::standfirst).at_most(1000));
}

template <class Visit>
constexpr void each_field(story::Of<RemovedStory>, Visit const& visit) {
  visit(story::field("story", &RemovedStory::story));
}

template <class Visit>
constexpr void each_field(story::Of<EditionDraft>, Visit const& visit) {
  using story::field;
  using D = EditionDraft;
  visit(field("subject", &D::subject).at_most(200));
  visit(field("preheader", &D::preheader).at_most(200));
  visit(field("opening", &D::opening).at_most(4000));
  visit(field("pinned", &D::pinned).at_most(30));
  visit(field("removed", &D::removed).at_most(100));
  visit(field("without_corrections", &D::without_corrections));
}

template <class Visit>
constexpr void each_field(story::Of<EditionStory>, Visit const& visit) {
  using story::field;
  using S = EditionStory;
  visit(field("story", &S::story));
  visit(field("headline", &S::headline));
  visit(field("standfirst", &S::standfirst));
  visit(field("kicker", &S::kicker));
  visit(field("section", &S::section));
  visit(field("byline", &S::byline));
  visit(field("address", &S::address));
  visit(field("language", &S::language));
  visit(field("main_picture", &S::main_picture));
  visit(field("fingerprint", &S::fingerprint));
  visit(field("pinned", &S::pinned));
  visit(field("again", &S::again));
}

template <class Visit>
constexpr void each_field(story::Of<EditionCorrection>, Visit const& visit) {
  using story::field;
  using C = EditionCorrection;
  visit(field("story", &C::story));
  visit(field("headline", &C::headline));
  visit(field("address", &C::address));
  visit(field("text", &C::text));
  visit(field("language", &C::language));
}

template <class Visit>
constexpr void each_field(story::Of<EditionContent>, Visit const& visit) {
  using story::field;
  using C = EditionContent;
  visit(field("subject", &C::subject));
  visit(field("preheader", &C::preheader));
  visit(field("opening", &C::opening));
  visit(field("stories", &C::stories));
  visit(field("corrections", &C::corrections));
}

}  // namespace stoppress::store
