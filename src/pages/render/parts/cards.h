// Stories as lists and fronts show them.
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "pages/render/parts/picture_markup.h"
#include "pages/render/parts/template_data.h"
#include "pages/setup.h"
#include "store/newsstand/records.h"
#include "story/byline.h"

namespace stoppress::pages {

enum class CardSize { lead, second, card, line, row, opinion };

struct CardPlace {
  CardSize size = CardSize::card;
  bool wide = false;            // the picture 16:9, else 4:3
  char const* sizes = nullptr;  // how wide the picture stands there; null: as such a card usually does
  bool first = false;           // the first of its row: large on phones
  bool with_time = false;       // printed under the card
  bool with_section = false;    // beside the time, else as the label of a story that has none
  Zone const* zone = nullptr;
};

// "By Ada Brennan and Tom Hale, NORTHWIRE", in the title's words; empty without anything.
std::string byline_of(Setup const& setup, story::Byline const& byline);
// The same without "By".
std::string signature_of(Setup const& setup, story::Byline const& byline);

void fill_card(TemplateData& data, char const* hole, Setup const& setup, Pictures const& pictures,
               store::Card const& card, CardPlace const& place);
// Time, headline, section: a row of the latest.
void fill_time_row(TemplateData& list, Setup const& setup, Zone const& zone, store::Card const& card);

// What a reader's browser remembers when the bar was closed: another name once it is breaking anew.
std::string breaking_name(store::BreakingStory const& breaking);

// How a number of cards stands without an orphan: "one", "two", "three", "four".
char const* plain_shape(std::size_t cards);

}  // namespace stoppress::pages
