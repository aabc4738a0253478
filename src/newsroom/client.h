// The newsroom's client as browsers get it: the files of ui/, built and packed into the program (ui/pack.mjs
// says how). Every address below /newsroom/ that is neither the API's nor a file gives the one page, whose
// script reads the address.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "engine/http/request.h"
#include "engine/http/response.h"
#include "pages/cache/prepared_page.h"

namespace stoppress::newsroom {

class Client {
 public:
  // A pack that is empty or torn gives a client that was not built: it says so at every address.
  static Client of(std::string_view pack);

  bool is_built() const { return !files_.empty(); }
  // Null when the request is not for the client: another path, or /newsroom/api. Everything is made
  // beforehand, so it may be asked on an event loop.
  engine::PreparedResponsePtr answer(engine::Request const& request) const;

 private:
  engine::PreparedResponsePtr page(engine::Request const& request) const;
  engine::PreparedResponsePtr asset(engine::Request const& request, std::string_view name) const;

  std::map<std::string, pages::PreparedPagePtr, std::less<>> files_;  // "index.html", "assets/index-Bvwaz.js"
};

// The answer of the client that is part of this program.
engine::PreparedResponsePtr client_file(engine::Request const& request);

}  // namespace stoppress::newsroom
