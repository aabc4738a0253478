// The mailbox on another server in which returned mail lies, made of [mail] of stoppress.toml.
#pragma once

#include <filesystem>
#include <optional>

#include "app/mail/mail.h"

namespace stoppress::app {

// Nothing where none is set. Fault::invalid names the setting that is wrong and what to write.
Result<std::optional<engine::MailboxOptions>> mailbox_of(MailSettings const& settings,
                                                         std::filesystem::path const& directory,
                                                         MailCredentials const& given);

}  // namespace stoppress::app
