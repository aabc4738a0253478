// The newsroom's API and its client, everything under /newsroom/: who asks, the table of routes, and who is
// behind each.
#pragma once

#include "engine/http/request_handler.h"
#include "newsroom/context.h"
#include "newsroom/route.h"
#include "store/titles/titles_cache.h"
#include "story/change.h"

namespace stoppress::newsroom {

class Newsroom {
 public:
  Newsroom(store::Store& store, media::Library& library, media::Attachments& attachments, Clock const& clock,
           store::TitlesCache& titles, ThemeLookup themes, MailService mail = {});

  static bool is_ours(engine::Request const& request);  // /newsroom and what is below
  // How large the body of a request that is ours may be when it is more than the usual: a picture's file,
  // from whoever would be let in with it. Else the answer that they would get, or 0: nothing more than the
  // usual. Workers only.
  engine::BodyLimit most_body(engine::Request const& request);
  // For requests that are ours. Workers only.
  engine::Answer answer(engine::Request const& request);
  // Whether anybody has an event stream open: when nobody does, nothing need be delivered.
  bool has_listeners() const { return listeners_.has_any(); }
  // For the follower of the change feed: everybody who looks is told.
  void deliver(std::vector<story::Change> const& changes);

 private:
  // Nobody has the API token that was given, if one was: written down, within bounds.
  Result<Done> note_wrong_token(engine::Request const& request);
  // As one request sees it: with the title that it is about.
  Result<Context> context_for(Route const& route, std::vector<std::string> const& parts,
                              engine::Request const& request);

  GuessLimits guesses_;
  EventListeners listeners_;
  engine::Limiter client_faults_;
  store::Store& store_;
  media::Library& library_;
  media::Attachments& attachments_;
  Clock const& clock_;
  store::TitlesCache& titles_;
  ThemeLookup const themes_;
  MailService const mail_;
};

}  // namespace stoppress::newsroom
