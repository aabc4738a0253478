// What every function of the newsroom's API needs.
#pragma once

#include "base/time.h"
#include "engine/limiter.h"
#include "media/library.h"
#include "newsroom/audience.h"
#include "store/store.h"
#include "story/title.h"

namespace stoppress::newsroom {

struct Context {
  store::Store& store;
  media::Library& library;
  Clock const& clock;
  story::Title const& title;  // the installation's first
  // By network address, and by network address and account: nobody can be locked out by somebody elsewhere.
  engine::Limiter& strangers;
  engine::Limiter& guesses;
  Audience& audience;
};

}  // namespace stoppress::newsroom
