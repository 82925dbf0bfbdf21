import { Component, type ReactNode } from 'react';
import type { ReportError } from './errorSink.ts';

interface ErrorFenceProps {
  readonly report: ReportError;
  /** What is shown in place of children that failed. */
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

/** Keeps a failure inside: it is reported once, the fallback is shown, and everything outside runs on. */
export class ErrorFence extends Component<ErrorFenceProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.report(error);
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
