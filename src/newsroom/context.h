// What every function of the newsroom's API needs.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/time.h"
#include "engine/http/limiter.h"
#include "media/attachments/attachments.h"
#include "media/library.h"
#include "newsroom/event_listeners.h"
#include "newsroom/guess_limits.h"
#include "pages/render/parts/templates.h"
#include "pages/setup.h"
#include "store/titles/titles_cache.h"

namespace stoppress::newsroom {

// What a title's mails to readers are rendered with.
struct LetterLook {
  std::shared_ptr<pages::Templates const> templates;
  pages::Setup setup;
};

// The themes that a title may wear, whether one can be read (Fault::invalid with what is wrong), and how a
// title's mails look in its own.
struct ThemeLookup {
  std::function<std::vector<std::string>()> names;
  std::function<Result<Done>(std::string const&)> check;
  std::function<LetterLook(story::Title const&)> look;
};

// Mail that leaves the house.
struct MailService {
  std::string relay = {};      // who takes it, for people: "smtp://relay.example:587"; empty: nobody
  std::string from = {};       // "The Courier <news@courier.example>"
  bool keeps_letters = false;  // what was sent can be shown: it lies open in a folder anyway
  std::function<void()> queued = [] {};  // to be called when something has come into the queue; any thread
  // Why the mailbox with returned mail can't be looked into, for people; empty: nothing is wrong. Any thread.
  std::function<std::string()> returns_trouble = [] { return std::string(); };
};

struct Context {
  store::Store& store;
  media::Library& library;
  media::Attachments& attachments;
  Clock const& clock;
  std::shared_ptr<store::TitlesCache::Titles const> titles;  // all of them
  story::Title const& title;                                 // the one that the request is about
  store::TitlesCache& titles_cache;
  ThemeLookup const& themes;
  GuessLimits& guesses;
  EventListeners& listeners;
  engine::Limiter& client_faults;  // how many of them one person may have written down
  MailService const& mail;
};

}  // namespace stoppress::newsroom
