// The key with which a title signs its pushes: made when somebody first asks for it, and kept.
#pragma once

#include "base/result.h"
#include "base/time.h"
#include "push/encryption/p256.h"
#include "store/push/push_keys.h"
#include "store/store.h"

namespace stoppress::push {

// Fault::unavailable when the archive has no key to seal it with.
Result<store::PushKey> title_key(store::Store& store, TitleId title, Instant now);
// New subscriptions are made with another one from now on; those there are go on with theirs until their
// browser comes back.
Result<store::PushKey> replace_title_key(store::Transaction& transaction, TitleId title, Instant now);
// The private half, to sign with.
Result<PrivateKey> signing_key(store::Snapshot& snapshot, store::PushKeyId id);

}  // namespace stoppress::push
