// What is due about newsletters: editions are planned two weeks ahead, and one whose time has come is frozen,
// gets its list of recipients and begins to be sent.
#pragma once

#include "app/schedule/duty.h"
#include "newsletter/sending_begins.h"
#include "store/store.h"
#include "store/titles/titles_cache.h"

namespace stoppress::app {

// `store` and `titles` outlive the duties.
Duty planning_editions(store::Store& store);
Duty beginning_editions(store::Store& store, store::TitlesCache const& titles, newsletter::CanSend can_send);
// Each act is a piece of the lists that are not whole, at most `most` recipients of an edition: between two
// of them whatever else is due has its turn, and so has the end of the program.
Duty enlisting_recipients(store::Store& store, std::int64_t most);

}  // namespace stoppress::app
