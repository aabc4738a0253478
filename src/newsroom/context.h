// What every function of the newsroom's API needs.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/time.h"
#include "engine/limiter.h"
#include "media/library.h"
#include "newsroom/audience.h"
#include "store/title_book.h"

namespace stoppress::newsroom {

// The themes that a title may wear, and whether one can be read (Fault::invalid with what is wrong).
struct Themes {
  std::function<std::vector<std::string>()> names;
  std::function<Result<Done>(std::string const&)> try_on;
};

struct Context {
  store::Store& store;
  media::Library& library;
  Clock const& clock;
  std::shared_ptr<store::TitleBook::Titles const> titles;  // all of them
  story::Title const& title;                               // the one that the request is about
  store::TitleBook& title_book;
  Themes const& themes;
  // By network address, and by network address and account: nobody can be locked out by somebody elsewhere.
  engine::Limiter& strangers;
  engine::Limiter& guesses;
  Audience& audience;
};

}  // namespace stoppress::newsroom
