// What an output that was served says of a story: whether it went out there.
#pragma once

#include <functional>
#include <string>

#include "site/receipts/outputs.h"
#include "store/feed/receipts.h"

namespace stoppress::site {

// What readers got at an address.
struct Served {
  int status = 0;
  std::string body;
  std::string location = {};  // where it sends readers on to
};
// Asks as a reader does, in the same hall. Any thread but an event loop.
using Reading = std::function<Served(std::string const& path)>;

struct Looked {
  store::ReceiptState state = store::ReceiptState::failed;
  std::string note;
};

// Pure: what was served says of the story. An output that is broken as a whole, such as a feed that is no XML
// or a picture that can't be shown, is not out, whatever words stand in it.
Looked look(Wanted const& wanted, Output const& output, Served const& served);

}  // namespace stoppress::site
