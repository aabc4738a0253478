#include "newsroom/mail/mailing.h"

namespace stoppress::newsroom {

desk::Mailing mailing_of(Context const& context) {
  bool const is_on = !context.mail.relay.empty() && !context.title.base_url.empty();
  return {is_on, context.title.name, context.title.base_url + "/newsroom"};
}

}  // namespace stoppress::newsroom
