// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/transfer/transfer.h"

namespace weir {

namespace {

template <class Progress>
Status report(const TransferControl<Progress> &control, const Progress &progress)
{
    if (control.progress)
        control.progress(progress);
    if (control.ticket.isSuperseded())
        return failure(ErrorCode::Superseded);
    return {};
}

} // namespace

Status exportAll(Exporter &exporter, const RunRead &read, const TransferControl<ExportProgress> &control)
{
    bool isMore = true;
    while (isMore) {
        const Result<bool> stepped = read([&exporter](const UnitOfWork &unit) { return exporter.step(unit.events); });
        if (!stepped)
            return failure(stepped.error());
        isMore = *stepped;
        if (const Status goesOn = report(control, exporter.progress()); !goesOn)
            return goesOn;
    }
    return {};
}

Status importAll(Importer &importer, const RunWrite &write, const TransferControl<ImportProgress> &control)
{
    while (true) {
        const Result<bool> isMore = importer.read();
        if (const Status goesOn = report(control, importer.progress()); !goesOn)
            return goesOn;
        if (!isMore || !*isMore)
            return isMore ? Status() : failure(isMore.error());
        const Result<bool> written =
            write([&importer](UnitOfWork &unit) { return importer.write(unit.events).map([] { return true; }); });
        if (!written)
            return failure(written.error());
    }
}

} // namespace weir
