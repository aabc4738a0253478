// Whether an output says what it should: the page as a reader gets it against what the archive says.
#pragma once

#include <string>

#include "site/receipts/outputs.h"

namespace stoppress::site {

// What readers got at an address.
struct FetchedPage {
  int status = 0;
  std::string body;
  std::string location = {};  // where it sends readers on to
};
struct Finding {
  store::ReceiptState state = store::ReceiptState::failed;
  std::string note;
};

// Whether that output's page says what is expected. Pure. An output that is broken as a whole, such as a feed
// that is no XML or a picture that can't be shown, is not out, whatever words stand in it.
Finding check_output(Expected const& expected, Output const& output, FetchedPage const& page);

}  // namespace stoppress::site
