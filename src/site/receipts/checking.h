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

// Whether that output's page says what is expected. Pure.
Finding check_output(Expected const& expected, Output const& output, FetchedPage const& page);

}  // namespace stoppress::site
