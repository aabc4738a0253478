// A newsletter's settings, described once. A new setting is a member of NewsletterSettings (newsletter.h) and
// a line here; its control in the newsletter's form is the rest.
#pragma once

#include "store/newsletter/newsletter.h"
#include "story/fields/field.h"

namespace stoppress::store {

template <class Visit>
constexpr void each_field(story::Of<NewsletterSettings>, Visit const& visit) {
  using story::field;
  using N = NewsletterSettings;
  visit(field("description", &N::description).at_most(300));
  visit(field("weekdays", &N::weekdays).at_most(7).called("days"));
  visit(field("times", &N::times).at_most(12));
  visit(field("fill", &N::fill).called("what it is filled with"));
  visit(field("section", &N::section));
  visit(field("most", &N::most).from(1, 30).called("most stories"));
  visit(field("fewest", &N::fewest).from(1, 30).called("fewest stories"));
  visit(field("needs_approval", &N::needs_approval).called("approval"));
  visit(field("counts_opens", &N::counts_opens).called("counting of opens"));
  visit(field("counts_clicks", &N::counts_clicks).called("counting of clicks"));
  visit(field("sender", &N::sender).at_most(80));
  visit(field("greeting", &N::greeting).at_most(1000));
  visit(field("footer", &N::footer).at_most(1000));
}

}  // namespace stoppress::store
