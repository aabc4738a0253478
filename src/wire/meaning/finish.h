// The last hand on every arrival, whatever format it came in: one place for each rule of what agencies mean.
// An adapter fills in what its format has fields for and hands over the words that mean something beside
// those.
#pragma once

#include <string>
#include <vector>

#include "markup/blocks.h"
#include "markup/picture_list.h"
#include "wire/formats/item.h"
#include "wire/formats/read.h"

namespace stoppress::wire {

struct Said {
  std::string status, status_where;       // the field for it, as written
  std::vector<std::string> signals;       // codes: "sig:correction"
  std::vector<std::string> notes;         // to editors
  std::vector<std::string> bylines;       // fields for by-lines
  std::vector<std::string> names;         // persons in fields of their own; they go before by-lines
  std::vector<std::string> body_bylines;  // in the text; they count where no field names anybody
  std::string agency;                     // whom the authors write for, where a field says it
  std::vector<std::string> second_lines;  // further headlines
  std::vector<std::string> other_lines;   // where an embargo may stand too: titles, slug lines
  std::string embargo, embargo_where;     // the field for it, as written
  bool embargoed = false;                 // the format says so without a time
  bool empty_embargo = false;             // the field is there and says nothing
  std::string rights_where;               // how problems name the field of arrival.usage_terms
  std::string expires, expires_where;     // the field for it, as written
  PictureId main_picture;
};

// What reading a body found besides.
void take_from(markup::BodyContext const& context, Said& said);

void finish(Item& item, markup::PictureList pictures, Said said, ReadOptions const& options);

}  // namespace stoppress::wire
