#include "push/keys.h"

#include "push/encryption/base64url.h"

namespace stoppress::push {

Result<store::PushKey> title_key(store::Store& store, TitleId title, Instant now) {
  auto const current = [&](store::Snapshot& snapshot) { return store::PushKeys(snapshot).current(title); };
  if (auto kept = TRY(store.read(current))) return *std::move(kept);
  auto made = store.write([&](store::Transaction& transaction) -> Result<store::PushKey> {
    if (auto kept = TRY(store::PushKeys(transaction).current(title))) return *std::move(kept);
    return replace_title_key(transaction, title, now);
  });
  if (made.ok()) return made;
  // Another node may have been first.
  auto kept = TRY(store.read(current));
  return kept ? Result(*std::move(kept)) : made;
}

Result<store::PushKey> replace_title_key(store::Transaction& transaction, TitleId title, Instant now) {
  auto const key = PrivateKey::make();
  return store::PushKeys(transaction)
      .replace(title, base64url(key.public_key().octets()), base64url(key.octets()), now);
}

Result<PrivateKey> signing_key(store::Snapshot& snapshot, store::PushKeyId id) {
  auto const kept = TRY(store::PushKeys(snapshot).private_key(id));
  return PrivateKey::parse(from_base64url(kept).value_or(""));
}

}  // namespace stoppress::push
