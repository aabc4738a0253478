#include "engine/client/imap_client.h"

#include "engine/client/imap_session.h"

namespace stoppress::engine {

ImapClient::ImapClient(MailboxOptions options) : options_(std::move(options)) {}

std::string ImapClient::address() const {
  bool const is_encrypted = options_.tls == MailboxOptions::Tls::from_the_start;
  return server_url(is_encrypted ? "imaps" : "imap", options_.host, options_.port) + "/" + options_.folder;
}

Result<std::size_t> ImapClient::take_unread(TakeMail const& take) {
  ImapSession session(options_, is_stopped_);
  TRY(session.open());
  TRY(session.select());
  std::size_t marked = 0;
  for (auto const uid : TRY(session.unread(options_.most_mails))) {
    auto const mail = TRY(session.mail(uid));
    if (!mail) continue;
    auto const use = TRY(take(*mail));
    TRY(session.mark(uid, use));
    ++marked;
  }
  return marked;
}

Result<std::size_t> ImapClient::count_unread() {
  ImapSession session(options_, is_stopped_);
  TRY(session.open());
  return session.count_unread();
}

}  // namespace stoppress::engine
