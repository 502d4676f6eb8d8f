// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/batchplan.h"
#include "ui/location.h"

#include <QDialog>

class QStackedWidget;

namespace weir {

class AccessControl;
class BatchForm;
class BatchView;
class Session;
struct Error;

/// A window beside the main one to do an operation on many instances: what is to be done, then the batch on its way. It may be
/// left open while one looks at the store. GUI thread.
class BatchDialog final : public QDialog
{
    Q_OBJECT

public:
    /// The control outlives it.
    explicit BatchDialog(AccessControl &access, QWidget *parent = nullptr);

    /// Nothing where no store is open: a batch that is on its way is left where it is.
    void setSession(Session *session);
    Session *session() const { return m_session; }
    /// Shows it with these instances (their streams) to begin with. A batch that is on its way is shown instead.
    void start(const QStringList &streams);
    /// Whether the domain still declares what a batch that was left does.
    bool canResume(const BatchRecord &batch) const;
    /// Shows a batch that was left, where it is. Nothing where it cannot be resumed.
    void resume(const BatchRecord &batch);

Q_SIGNALS:
    void locationRequested(const weir::Location &location, bool inNewTab);
    void failed(const weir::Error &error);
    void shown();
    void left(); ///< it is not seen any more, or another store is open, or none

protected:
    void showEvent(QShowEvent *event) override;
    /// What nobody sees does not go on.
    void hideEvent(QHideEvent *event) override;

private:
    const OperationDefinition *operationOf(const BatchRecord &batch) const;
    void begin(const OperationDefinition &operation, const BatchRecord &batch);
    void reveal();
    void goBack();

    AccessControl &m_access;
    Session *m_session = nullptr;
    QStackedWidget *m_stack;
    BatchForm *m_form;
    BatchView *m_view = nullptr;
};

} // namespace weir
