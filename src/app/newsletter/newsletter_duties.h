// What is due about newsletters: editions are planned two weeks ahead, and one whose time has come is frozen
// and begins to be sent.
#pragma once

#include "app/schedule/duty.h"
#include "newsletter/sending_begins.h"
#include "store/store.h"
#include "store/titles/titles_cache.h"

namespace stoppress::app {

// `store` and `titles` outlive the duties.
Duty planning_editions(store::Store& store);
Duty beginning_editions(store::Store& store, store::TitlesCache const& titles, newsletter::CanSend can_send);

}  // namespace stoppress::app
