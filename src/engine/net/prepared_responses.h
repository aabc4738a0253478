// Whole responses in one piece, head, date and body, of the pages that a loop is asked for again and again:
// sending one piece costs the system less than gathering three. Belongs to one loop.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string>

#include "engine/http/response.h"

namespace stoppress::engine {

class PreparedResponses {
 public:
  using Bytes = std::shared_ptr<std::string const>;

  // The page with that ending, when it was asked for earlier in this second or the last; else null, and the
  // page is remembered. `ending` is the same until renew() is called.
  Bytes find(PreparedResponsePtr const& page, std::string const& ending);
  // A new second: endings have changed, and pages that nobody asked for are let go.
  void renew();

 private:
  struct Place {
    PreparedResponsePtr page;
    std::shared_ptr<std::string> bytes;
    bool asked = false;    // in this second
    bool current = false;  // bytes have this second's ending
  };
  static constexpr std::size_t kPlaces = 32;
  std::array<Place, kPlaces> places_;
};

}  // namespace stoppress::engine
